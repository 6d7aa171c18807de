import { useQuery } from '@tanstack/react-query';
import {
  CornerDownLeft,
  History,
  MessageSquareText,
  Search,
  Settings,
  Tag,
  UserPlus,
  Zap,
} from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import type { SearchHit } from '@crm/contract/shapes';
import { placeOfHit, searchQuery } from '@/features/search/api';
import { sectionGroups } from '@/features/settings/sections';
import { useLabels } from '@/shared/api/labels';
import { useMe } from '@/shared/api/me';
import { useDelayed } from '@/shared/lib/use-delayed';
import { type Command, useCommands } from '@/shared/lib/use-shortcuts';
import { matching } from './matching';
import type { PaletteItem } from './palette-item';
import { recentPlaces } from './recent-places';

const modes: Readonly<Record<string, 'commands' | 'people' | 'labels'>> = {
  '>': 'commands',
  '@': 'people',
  '#': 'labels',
};

const whole = (text: string) => ({ text, ranges: [] });

/** Of each kind, what is called so before what only says so somewhere. */
function namedFirst(hits: readonly SearchHit[]): SearchHit[] {
  return [...Map.groupBy(hits, ({ type }) => type).values()].flatMap((ofKind) =>
    ofKind.toSorted((one, other) => Number(isNamed(other)) - Number(isNamed(one))),
  );
}

function isNamed({ title }: SearchHit): boolean {
  return title.ranges.length > 0;
}

/** What the palette shows for what is typed: `>` commands alone, `@` people, `#` labels, else everything. */
export function usePaletteItems(typed: string): { items: PaletteItem[]; searching: boolean } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const labels = useLabels();
  const commands = useCommands((state) => state.groups)
    .toReversed()
    .flatMap((group) => group.commands);
  const mode = modes[typed[0] ?? ''] ?? 'all';
  const q = (mode === 'all' ? typed : typed.slice(1)).trim();
  const settled = useDelayed(q, 150);
  const wants = (mode === 'all' || mode === 'people') && q !== '';
  const asks = wants && settled !== '';
  const search = useQuery({ ...searchQuery(settled), enabled: asks });
  const go = (to: string) => ({ to, run: () => void navigate(to) });

  const hits = asks && search.data ? namedFirst(search.data.items).flatMap((hit) => itemOfHit(hit)) : [];
  const acts = commands.flatMap((command) => itemOfCommand(command));
  const settings = sectionGroups
    .flatMap((group) => group.sections)
    .filter(({ permission }) => !permission || me?.permissions.includes(permission))
    .flatMap(({ to, name }) => {
      const label = matching(`${t('app.nav.settings')}: ${t(`settings.sections.${name}`)}`, q);
      return label
        ? [{ id: `settings-${name}`, group: 'commands', icon: Settings, label, ...go(to) } as const]
        : [];
    });
  const labelled = labels.flatMap((label) => {
    const name = matching(t('search.palette.labelled', { name: label.name }), q);
    const to = `/conversas?etiqueta=${label.id}`;
    return name
      ? [{ id: `label-${label.id}`, group: 'labels', icon: Tag, label: name, ...go(to) } as const]
      : [];
  });
  const recent = recentPlaces(me?.id ?? '').map(({ to, label }): PaletteItem => ({
    id: `recent-${to}`,
    group: 'recent',
    icon: History,
    label: whole(label),
    ...go(to),
  }));
  const everywhere: PaletteItem = {
    id: 'everywhere',
    group: 'commands',
    icon: Search,
    label: whole(t('search.palette.everywhere', { q })),
    run: () => void navigate(`/busca?${new URLSearchParams({ q }).toString()}`),
  };
  const of = (about: Command['about']) => acts.filter((item) => item.about === about).map(({ item }) => item);
  const found = {
    commands: () => [...of(undefined), ...settings],
    people: () => [...of('person'), ...hits.filter(({ group }) => group === 'contacts')],
    labels: () => [...of('label'), ...labelled],
    all: () =>
      q === ''
        ? [...recent, ...of(undefined)]
        : [...hits, ...of('person'), ...of('label'), ...of(undefined), ...labelled, ...settings, everywhere],
  };
  return { items: found[mode](), searching: wants && (q !== settled || search.isFetching) };

  function itemOfHit(hit: SearchHit): PaletteItem[] {
    const { pathname, hash = '' } = placeOfHit(hit);
    const hint = hit.snippet ? { hint: hit.snippet } : {};
    const icon =
      hit.type === 'messages' ? { icon: MessageSquareText } : { face: { channel: hit.channelType } };
    return [
      {
        id: `${hit.type}-${hit.id}`,
        group: hit.type,
        label: hit.title,
        ...hint,
        ...icon,
        ...go(pathname + hash),
      },
    ];
  }

  function itemOfCommand(command: Command): { about: Command['about']; item: PaletteItem }[] {
    const label = command.label === undefined ? null : matching(command.label, q);
    // What walks through a list means nothing once the palette has closed.
    if (!label || command.scope === 'list') return [];
    const group = command.about ? `${command.about === 'person' ? 'people' : 'labels'}` : undefined;
    const icons = { person: UserPlus, label: Tag } as const;
    return [
      {
        about: command.about,
        item: {
          id: command.id,
          group:
            (group as 'people' | 'labels' | undefined) ??
            (command.scope === 'conversation' ? 'here' : 'commands'),
          icon: command.about
            ? icons[command.about]
            : command.scope === 'conversation'
              ? Zap
              : CornerDownLeft,
          label,
          ...(command.key === undefined ? {} : { keys: command.key }),
          run: () => command.run(new Event('command', { cancelable: true })),
        },
      },
    ];
  }
}
