import { ArrowDown, ArrowUp } from 'lucide-react';
import type { PointerEvent } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';

export interface TableSort {
  /** The column that the rows are sorted by. */
  id: string;
  direction: 'ascending' | 'descending';
}

type HeaderCellProps = {
  column: { readonly id: string; readonly header: string; readonly wide?: boolean };
  sort: TableSort | undefined;
  /** Left out where nothing is sorted by it. */
  onSort?: (() => void) | undefined;
  onResize?: ((width: number) => void) | undefined;
};

/** The name of a column; pressed, it sorts; its right edge is drawn to make it wider. */
export function HeaderCell({ column, sort, onSort, onResize }: HeaderCellProps) {
  const { t } = useTranslation();
  const sorted = sort?.id === column.id ? sort.direction : undefined;
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={onSort ? (sorted ?? 'none') : undefined}
      className={cn('relative flex min-w-0 items-center', column.wide && 'max-md:hidden')}
    >
      {onSort ? (
        <button
          type="button"
          title={t('ui.table.sort', { column: column.header })}
          className="focus-ring flex h-8 min-w-0 cursor-pointer items-center gap-1 rounded-sm hover:text-foreground max-md:h-11"
          onClick={onSort}
        >
          <span className="truncate">{column.header}</span>
          {sorted ? <Arrow aria-hidden className="size-3 shrink-0" strokeWidth={2} /> : null}
        </button>
      ) : (
        <span className="truncate">{column.header}</span>
      )}
      {onResize ? (
        <span
          aria-hidden
          className="absolute inset-y-0 -right-2 w-2 cursor-col-resize touch-none max-md:hidden"
          onPointerDown={(event) => resize(event, onResize)}
        />
      ) : null}
    </div>
  );
}

/** Follows the pointer until it is let go. The keyboard has the menu of columns for it. */
function resize(event: PointerEvent<HTMLElement>, onResize: (width: number) => void): void {
  const edge = event.currentTarget;
  const from = event.clientX;
  const width = edge.parentElement?.getBoundingClientRect().width ?? 0;
  edge.setPointerCapture(event.pointerId);
  const move = ({ clientX }: globalThis.PointerEvent) => onResize(width + clientX - from);
  const end = () => edge.removeEventListener('pointermove', move);
  edge.addEventListener('pointermove', move);
  edge.addEventListener('lostpointercapture', end, { once: true });
}
