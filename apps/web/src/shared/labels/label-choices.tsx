import { Check, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useLabels } from '@/shared/api/labels';
import { useMay } from '@/shared/api/me';
import { cn } from '@/shared/lib/cn';
import { plainText } from '@/shared/lib/plain-text';
import { Input } from '@/shared/ui/input';
import { TagDot } from '@/shared/ui/tag';
import { menuItem } from '@/shared/ui/variants';
import { useCreateLabel } from './use-create-label';

/** As many as the API takes for one conversation or contact. */
const most = 20;

type LabelChoicesProps = {
  chosen: readonly string[];
  /** Those that only some of several things carry. */
  partly?: readonly string[];
  onToggle: (id: string) => void;
};

/** Search, arrows and Enter; what nobody has named yet is made here by those who may. */
export function LabelChoices({ chosen, partly = [], onToggle }: LabelChoicesProps) {
  const { t } = useTranslation();
  const id = useId();
  const labels = useLabels();
  const mayCreate = useMay('labels.manage');
  const create = useCreateLabel(onToggle);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const name = typed.trim();
  const full = chosen.length >= most;
  const found = labels.filter((label) => plainText(label.name).includes(plainText(name)));
  const taken = labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
  const offersNew = mayCreate && name !== '' && name.length <= 40 && !taken && !full;
  const count = found.length + (offersNew ? 1 : 0);
  const choose = (at: number) => {
    const label = found[at];
    if (label) {
      if (!full || chosen.includes(label.id)) onToggle(label.id);
    } else if (offersNew && !create.isPending) {
      create.mutate(name);
      search('');
    }
  };
  const search = (text: string) => {
    setTyped(text);
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === 0) choose(active);
    else if (count > 0) setActive((active + step + count) % count);
  };
  const option = (at: number) => ({
    id: `${id}-${at}`,
    role: 'option',
    'data-highlighted': at === active ? '' : undefined,
    onPointerMove: () => setActive(at),
    onClick: () => choose(at),
  });
  return (
    <>
      <Input
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={count > 0 ? `${id}-${active}` : undefined}
        aria-label={t('ui.labels.search')}
        placeholder={t('ui.labels.search')}
        autoComplete="off"
        value={typed}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul
        id={id}
        role="listbox"
        aria-multiselectable
        aria-label={t('ui.labels.title')}
        className="mt-1 max-h-60 overflow-y-auto"
      >
        {found.map((label, at) => (
          <li
            key={label.id}
            {...option(at)}
            aria-selected={chosen.includes(label.id)}
            aria-disabled={full && !chosen.includes(label.id)}
            className={cn(menuItem, 'aria-disabled:opacity-50')}
          >
            <TagDot color={label.color} className="size-2" />
            <span className="truncate">{label.name}</span>
            {chosen.includes(label.id) ? <Check aria-hidden className="ml-auto" /> : null}
            {partly.includes(label.id) ? (
              <>
                <span className="sr-only">{t('ui.labels.partly')}</span>
                <Minus aria-hidden className="ml-auto" />
              </>
            ) : null}
          </li>
        ))}
        {offersNew ? (
          <li {...option(found.length)} aria-selected={false} className={menuItem}>
            <Plus aria-hidden />
            <span className="truncate">{t('ui.labels.create', { name })}</span>
          </li>
        ) : null}
      </ul>
      {count === 0 || full ? (
        <p role="status" className="px-2 py-1.5 text-xs text-muted-foreground">
          {full ? t('ui.labels.full', { most }) : t('ui.labels.none')}
        </p>
      ) : null}
    </>
  );
}
