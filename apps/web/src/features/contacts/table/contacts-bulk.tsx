import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactRow } from '@crm/contract/shapes';
import { currentLanguage } from '@/shared/i18n/language';
import { ContactBulkBar } from './bulk-bar';
import { contactCountQuery } from './contact-count';
import type { ListPlace } from './list-place';
import { useContactBulk } from './use-contact-bulk';
import { useFoundBulk } from './use-found-bulk';
import type { Selection } from './use-selection';

type ContactsBulkProps = {
  place: ListPlace;
  /** All that are loaded. */
  rows: readonly ContactRow[];
  hasMore: boolean;
  selection: Selection;
};

/** What is done with the selected contacts: those that are loaded one by one, all that the filter finds by the server. */
export function ContactsBulk({ place, rows, hasMore, selection }: ContactsBulkProps) {
  const { t } = useTranslation();
  const single = useContactBulk(selection.clear);
  const found = useFoundBulk(selection.clear);
  const chosen = rows.filter(({ id }) => selection.ids.has(id));
  const beyond = selection.whole && hasMore;
  const offersWhole = hasMore && !selection.whole && chosen.length === rows.length && chosen.length > 0;
  const total = useQuery({ ...contactCountQuery(place), enabled: offersWhole || beyond }).data?.count;
  if (chosen.length === 0) return null;
  const inWords = total?.toLocaleString(currentLanguage());
  return (
    <ContactBulkBar
      rows={chosen}
      count={beyond && total !== undefined ? total : chosen.length}
      progress={found.progress ?? single.progress}
      onAll={(labelId) =>
        beyond
          ? place.labelIds.length === 1 && place.labelIds.includes(labelId)
          : chosen.every(({ labelIds }) => labelIds.includes(labelId))
      }
      allBlocked={beyond ? place.blocked === true : chosen.every(({ blockedAt }) => blockedAt !== null)}
      onApply={(patch) =>
        beyond
          ? found.run(place, patch)
          : single.run(
              chosen.map(({ id }) => id),
              patch,
            )
      }
      onWhole={
        offersWhole && inWords !== undefined ? (
          <button
            type="button"
            className="focus-ring mr-1 inline-flex h-8 cursor-pointer items-center rounded-md px-2 font-medium hover:bg-background/15 max-md:h-11"
            onClick={selection.selectWhole}
          >
            {t('contacts.bulk.whole', { total: inWords })}
          </button>
        ) : null
      }
      onClear={selection.clear}
    />
  );
}
