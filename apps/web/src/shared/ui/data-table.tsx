import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/shared/lib/cn';
import { Spinner } from './spinner';

export interface Column<Row> {
  id: string;
  header: string;
  /** CSS grid track, for example `minmax(0,2fr)` or `120px`. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** Left out on a phone. */
  wide?: boolean;
}

type DataTableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
};

const rowHeight = 44;

/** 44 px rows, sticky header, only the rows in sight in the document; asks for the next page near the end. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, hasMore = false, loadingMore = false, onMore } = props;
  const { t } = useTranslation();
  const pane = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = list.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loadingMore && lastShown >= rows.length - 15) onMore?.();
  }, [hasMore, loadingMore, lastShown, rows.length, onMore]);
  const tracks = {
    '--tracks': columns.map((column) => column.width).join(' '),
    '--tracks-narrow': columns
      .filter((column) => !column.wide)
      .map((column) => column.width)
      .join(' '),
  } as CSSProperties;
  const line =
    'grid items-center gap-3 border-b px-5 max-md:grid-cols-(--tracks-narrow) max-md:px-4 md:grid-cols-(--tracks)';
  return (
    <div
      ref={pane}
      role="table"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      // Scrolls by the keyboard also where no row holds a control.
      tabIndex={0}
      style={tracks}
      className="focus-ring min-h-0 flex-1 overflow-y-auto"
    >
      <div
        role="row"
        className={cn(line, 'sticky top-0 z-10 h-9 bg-canvas text-xs font-medium text-muted-foreground')}
      >
        {columns.map((column) => (
          <div key={column.id} role="columnheader" className={cn('truncate', column.wide && 'max-md:hidden')}>
            {column.header}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="relative" style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={rowKey(row)}
              role="row"
              aria-rowindex={item.index + 2}
              className={cn(line, 'absolute inset-x-0 h-11 hover:bg-accent/60')}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {columns.map((column) => (
                <div
                  key={column.id}
                  role="cell"
                  className={cn('min-w-0 truncate', column.wide && 'max-md:hidden')}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {loadingMore ? (
        <p
          role="status"
          className="flex h-11 items-center justify-center gap-2 text-xs text-muted-foreground"
        >
          <Spinner />
          {t('ui.table.more')}
        </p>
      ) : null}
    </div>
  );
}
