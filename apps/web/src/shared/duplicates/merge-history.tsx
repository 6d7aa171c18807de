import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useUsers } from '@/shared/api/directory';
import { useMay } from '@/shared/api/me';
import { shortDate } from '@/shared/lib/format';
import { Button } from '@/shared/ui/button';
import { mergesQuery } from './api';
import { useUnmerge } from './use-pair-acts';

/** What a contact took in, for as long as it can be given back. */
export function MergeHistory({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const mayMerge = useMay('contacts.merge');
  const users = useUsers();
  const merges = useQuery(mergesQuery(contactId));
  const unmerge = useUnmerge();
  const items = merges.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('duplicates.history')} className="space-y-1.5">
      <h3 className="text-sm font-medium">{t('duplicates.history')}</h3>
      <ul className="space-y-1.5">
        {items.map(({ id, duplicate, mergedAt, mergedBy, undoUntil }, place) => (
          <li key={id} className="flex items-center gap-2 rounded-md border px-3 py-2 text-sm">
            <div className="min-w-0 flex-1">
              <p className="[overflow-wrap:anywhere]">{t('duplicates.took_in', { name: duplicate.name })}</p>
              <p className="text-xs text-muted-foreground">
                {t(mergedBy === null ? 'duplicates.by_channel' : 'duplicates.by_person', {
                  date: shortDate(mergedAt),
                  by: users.find((user) => user.id === mergedBy)?.name ?? '…',
                })}
                {' · '}
                {t('duplicates.until', { date: shortDate(undoUntil) })}
              </p>
            </div>
            {mayMerge && place === 0 ? (
              <Button
                className="h-7 text-xs max-md:h-11"
                busy={unmerge.isPending}
                aria-label={t('duplicates.undo_merge', { name: duplicate.name })}
                onClick={() => unmerge.mutate({ contactId, mergeId: id })}
              >
                {t('conversation.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
