import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { MarkedText } from '@/features/search/marked-text';
import { cn } from '@/shared/lib/cn';
import { Avatar } from '@/shared/ui/avatar';
import { KeyNames } from './key-names';
import type { PaletteGroup, PaletteItem } from './palette-item';

type PaletteListProps = {
  id: string;
  items: readonly PaletteItem[];
  active: string | undefined;
  onChoose: (item: PaletteItem) => void;
  onPoint: (id: string) => void;
};

/** Group by group. The focus stays in the field above, which tells which one is meant. */
export function PaletteList({ id, items, active, onChoose, onPoint }: PaletteListProps) {
  const { t } = useTranslation();
  useEffect(() => {
    if (active !== undefined)
      document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  const groups = Map.groupBy(items, (item): PaletteGroup => item.group);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('search.palette.label')}
      className="min-h-0 flex-1 overflow-y-auto p-1.5 pt-1"
    >
      {[...groups].map(([group, all]) => (
        <div key={group} role="group" aria-label={t(`search.palette.groups.${group}`)}>
          <p aria-hidden className="px-2.5 pt-2.5 pb-1.5 text-xs font-medium text-muted-foreground">
            {t(`search.palette.groups.${group}`)}
          </p>
          {all.map((item) => (
            <div
              key={item.id}
              id={`${id}-${item.id}`}
              role="option"
              aria-selected={item.id === active}
              onPointerMove={() => {
                if (item.id !== active) onPoint(item.id);
              }}
              onClick={() => onChoose(item)}
              className={cn(
                'flex h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 max-md:h-12',
                item.id === active && 'bg-selected',
              )}
            >
              <PaletteRow item={item} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function PaletteRow({ item: { label, hint, face, icon: Icon, keys } }: { item: PaletteItem }) {
  return (
    <>
      {face ? (
        <Avatar name={label.text} size={24} {...(face.channel === null ? {} : { channel: face.channel })} />
      ) : null}
      {Icon ? (
        <Icon aria-hidden className="mx-1 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      ) : null}
      <span className="shrink-0 truncate text-sm font-medium max-md:max-w-[60%] md:max-w-[70%]">
        <MarkedText value={label} />
      </span>
      {hint ? (
        <span className="min-w-0 truncate text-xs text-muted-foreground">
          <MarkedText value={hint} />
        </span>
      ) : null}
      {keys === undefined ? null : <KeyNames keys={keys} className="ml-auto" />}
    </>
  );
}
