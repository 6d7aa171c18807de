import { useQuery } from '@tanstack/react-query';
import { Inbox, Layers, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useChannels } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { useMe } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { Glyph } from '@/shared/ui/channel-mark';
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@/shared/ui/dropdown-menu';
import { CountBadge } from '@/shared/ui/pill';
import { TagDot } from '@/shared/ui/tag';
import type { FilterProps } from '../components/inbox-tabs';
import { defaultFilter } from '../filter';
import { savedViewsQuery } from './api';
import { useUnread } from './use-unread';
import { listOf } from './view-place';

/** Views, channels, teams and labels, each with how many unread conversations it has; one click shows it alone. */
export function ListMenuItems({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const me = useMe();
  const views = useQuery(savedViewsQuery).data ?? [];
  const channels = useChannels();
  const teams = useTeams();
  const labels = useLabels();
  const unread = useUnread();
  const of = (counts: readonly { id: string; count: number }[] | undefined, id: string) =>
    counts?.find((one) => one.id === id)?.count ?? 0;
  const { tab } = filter;
  return (
    <>
      <Entry count={unread?.all ?? 0} onSelect={() => onChange(defaultFilter)}>
        <Inbox aria-hidden />
        {t('lists.menu.everything')}
      </Entry>
      {views.length > 0 ? (
        <Part title={t('lists.menu.views')}>
          {views.map((view) => (
            <Entry key={view.id} count={of(unread?.views, view.id)} onSelect={() => onChange(listOf(view))}>
              {view.shared ? <Users aria-hidden /> : <Layers aria-hidden />}
              <span className="truncate">{view.name}</span>
              {view.shared ? (
                <span className="sr-only">
                  {t(view.ownerId === me?.id ? 'lists.menu.shared' : 'lists.menu.of_team')}
                </span>
              ) : null}
            </Entry>
          ))}
        </Part>
      ) : null}
      {channels.length > 1 ? (
        <Part title={t('lists.menu.channels')}>
          {channels.map(({ id, name, type }) => (
            <Entry
              key={id}
              count={of(unread?.channels, id)}
              onSelect={() => onChange({ ...defaultFilter, tab, channelIds: [id] })}
            >
              <Glyph name={type} />
              <span className="truncate">{name}</span>
            </Entry>
          ))}
        </Part>
      ) : null}
      {teams.length > 0 ? (
        <Part title={t('lists.menu.teams')}>
          {teams.map(({ id, name, color }) => (
            <Entry
              key={id}
              count={of(unread?.teams, id)}
              onSelect={() => onChange({ ...defaultFilter, tab, teamIds: [id] })}
            >
              <TagDot color={color} square className="mx-1 size-2" />
              <span className="truncate">{name}</span>
            </Entry>
          ))}
        </Part>
      ) : null}
      {labels.length > 0 ? (
        <Part title={t('ui.labels.title')}>
          {labels.map(({ id, name, color }) => (
            <Entry
              key={id}
              count={of(unread?.labels, id)}
              onSelect={() => onChange({ ...defaultFilter, tab, labelIds: [id] })}
            >
              <TagDot color={color} className="mx-1 size-2" />
              <span className="truncate">{name}</span>
            </Entry>
          ))}
        </Part>
      ) : null}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{title}</DropdownMenuLabel>
      {children}
    </>
  );
}

type EntryProps = { count: number; onSelect: () => void; children: ReactNode };

function Entry({ count, onSelect, children }: EntryProps) {
  const { t } = useTranslation();
  return (
    <DropdownMenuItem onSelect={onSelect}>
      {children}
      {count > 0 ? (
        <CountBadge className="ml-auto shrink-0">
          <span className="sr-only">, </span>
          {count > 99 ? '99+' : count}
          <span className="sr-only"> {t('inbox.row.unread', { count })}</span>
        </CountBadge>
      ) : null}
    </DropdownMenuItem>
  );
}
