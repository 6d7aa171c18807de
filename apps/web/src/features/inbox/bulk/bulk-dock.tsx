import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { type InboxFilter, queryOf } from '../filter';
import { BulkBar } from './bulk-bar';
import { BulkProgress } from './bulk-progress';
import { clearSelection, selectWhole, useSelection } from './selection';
import { useBulkProgress } from './bulk-progress-store';
import { useBulkActs } from './use-bulk-acts';

type BulkDockProps = {
  scope: string;
  filter: InboxFilter;
  rows: readonly Conversation[];
  /** Whether the list has more than is loaded. */
  hasMore: boolean;
  /** The bar leaves, and the focus with it. */
  onLeave: () => void;
};

/** The foot of the list while conversations are selected, or while many are being changed. */
export function BulkDock({ scope, filter, rows, hasMore, onLeave }: BulkDockProps) {
  const { t } = useTranslation();
  const selection = useSelection(scope);
  const now = useBulkProgress((state) => state.now);
  const chosen = selection.whole ? rows : rows.filter(({ id }) => selection.ids.has(id));
  // Beyond what is loaded the filter says which: the server looks for itself.
  const beyond = selection.whole && hasMore;
  const targets = beyond
    ? { filter: { ...queryOf(filter), limit: 100 } }
    : { ids: chosen.map(({ id }) => id) };
  const leave = () => {
    clearSelection();
    onLeave();
  };
  const acts = useBulkActs(targets, leave);
  if (chosen.length === 0 && !now) return null;
  return (
    <div className="absolute inset-x-2 bottom-2 z-10 max-md:bottom-3">
      {chosen.length > 0 ? (
        <BulkBar
          rows={chosen}
          acts={acts}
          text={beyond ? t('lists.bulk.whole') : t('lists.bulk.selected', { count: chosen.length })}
          onWhole={beyond || (!hasMore && chosen.length === rows.length) ? null : () => selectWhole(scope)}
          onClear={leave}
        />
      ) : now ? (
        <BulkProgress now={now} />
      ) : null}
    </div>
  );
}
