import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { Checkbox } from './checkbox';
import { HeaderCell, type TableSort } from './data-table-header';
import { Spinner } from './spinner';

export interface Column<Row> {
  id: string;
  header: string;
  /** CSS grid track, for example `minmax(0,2fr)` or `120px`. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** Its width in pixels where it has one. */
  px?: number;
  /** Left out on a phone. */
  wide?: boolean;
  /** Its track on a phone, where that is another. */
  narrow?: string;
}

/** Rows that can be chosen, each by a box at its left. */
export interface RowSelection<Row> {
  ids: ReadonlySet<string>;
  name: (row: Row) => string;
  toggle: (id: string, range: boolean) => void;
  toggleAll: () => void;
}

type DataTableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: TableSort;
  /** Sorts by a column, where one can. */
  onSort?: (id: string) => (() => void) | undefined;
  onResize?: (id: string, width: number) => void;
  selection?: RowSelection<Row> | undefined;
  /** On a phone nothing is cut: rows are as tall as their words need. */
  wraps?: boolean;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
};

const rowHeight = 44;

/** 44 px rows, sticky header, only the rows in sight in the document; asks for the next page near the end. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, hasMore = false, loadingMore = false, onMore } = props;
  const { sort, onSort, onResize, selection } = props;
  const wraps = useIsPhone() && props.wraps === true;
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
    '--tracks': tracksOf(columns, selection),
    '--tracks-narrow': tracksOf(
      columns.filter((column) => !column.wide).map(({ width, narrow = width }) => ({ width: narrow })),
      selection,
    ),
  } as CSSProperties;
  const chosen = selection ? rows.filter((row) => selection.ids.has(rowKey(row))).length : 0;
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
      className="focus-ring min-h-0 flex-1 overflow-auto max-md:overflow-x-hidden"
    >
      <div
        role="row"
        className={cn(line, 'sticky top-0 z-10 h-9 bg-canvas text-xs font-medium text-muted-foreground')}
      >
        {selection ? (
          <div role="columnheader">
            <Checkbox
              aria-label={t('ui.table.select_all')}
              checked={chosen > 0 && chosen === rows.length}
              mixed={chosen > 0 && chosen < rows.length}
              onChange={selection.toggleAll}
            />
          </div>
        ) : null}
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            sort={sort}
            onSort={onSort?.(column.id)}
            onResize={onResize && column.px ? (width) => onResize(column.id, width) : undefined}
          />
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
              ref={wraps ? list.measureElement : undefined}
              data-index={item.index}
              aria-selected={selection ? selection.ids.has(rowKey(row)) : undefined}
              className={cn(
                line,
                'absolute inset-x-0 hover:bg-accent/60',
                wraps ? 'min-h-11 py-1' : 'h-11',
                selection?.ids.has(rowKey(row)) && 'bg-selected',
              )}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {selection ? (
                <div role="cell" className="flex items-center">
                  <Checkbox
                    aria-label={t('ui.table.select', { name: selection.name(row) })}
                    checked={selection.ids.has(rowKey(row))}
                    // The click knows about Shift, the change does not.
                    onClick={(event) => selection.toggle(rowKey(row), event.shiftKey)}
                    onChange={() => undefined}
                  />
                </div>
              ) : null}
              {columns.map((column) => (
                <div
                  key={column.id}
                  role="cell"
                  className={cn(
                    'min-w-0',
                    wraps ? '[overflow-wrap:anywhere]' : 'truncate',
                    column.wide && 'max-md:hidden',
                  )}
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

function tracksOf<Row>(
  columns: readonly { width: string }[],
  selection: RowSelection<Row> | undefined,
): string {
  return [...(selection ? ['20px'] : []), ...columns.map(({ width }) => width)].join(' ');
}
