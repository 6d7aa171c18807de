import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactRow, ContactSort } from '@crm/contract/shapes';
import { DataTable } from '@/shared/ui/data-table';
import { type ColumnChoice, inBounds } from './column-choice';
import type { ContactColumn } from './contact-columns';
import type { Selection } from './use-selection';

type ContactsTableProps = {
  columns: readonly ContactColumn[];
  choice: ColumnChoice;
  onChoose: (choice: ColumnChoice) => void;
  rows: readonly ContactRow[];
  sort: ContactSort;
  onSort: (sort: ContactSort) => void;
  /** Left out for those who may not change anything. */
  selection: Selection | undefined;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
};

const descending: ReadonlySet<ContactSort> = new Set(['nameDesc', 'newest', 'updated', 'seen']);

/** The chosen columns, sorted by what a press on their names says. */
export function ContactsTable({
  columns,
  sort,
  onSort,
  selection,
  choice,
  onChoose,
  ...rest
}: ContactsTableProps) {
  const { t } = useTranslation();
  const sorted = columns.find(({ sorts }) => sorts?.includes(sort));
  const pressed = (id: string) => {
    const sorts = columns.find((column) => column.id === id)?.sorts;
    const next = sorts && (sorts[(sorts.indexOf(sort) + 1) % sorts.length] ?? sorts[0]);
    return next && (() => onSort(next));
  };
  return (
    <DataTable
      label={t('contacts.list.title')}
      columns={columns}
      rowKey={(contact: ContactRow) => contact.id}
      {...(sorted
        ? { sort: { id: sorted.id, direction: descending.has(sort) ? 'descending' : 'ascending' } }
        : {})}
      onSort={pressed}
      onResize={(id, width) => onChoose({ ...choice, widths: { ...choice.widths, [id]: inBounds(width) } })}
      selection={selection && { ...selection, name: ({ name }) => name }}
      {...rest}
    />
  );
}
