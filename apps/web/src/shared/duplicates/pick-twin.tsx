import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { phoneNumber } from '@/shared/lib/format';
import { useDelayed } from '@/shared/lib/use-delayed';
import { Avatar } from '@/shared/ui/avatar';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { SearchInput } from '@/shared/ui/search-input';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { ErrorState } from '@/shared/ui/state-panel';
import { twinsQuery } from './api';

type PickTwinProps = { contact: Contact; onPick: (twin: Contact) => void; onClose: () => void };

/** Finds the other contact of a person, by whatever is known of it. */
export function PickTwin({ contact, onPick, onClose }: PickTwinProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const sought = useDelayed(typed.trim(), 250);
  const found = useQuery(twinsQuery(sought));
  const twins = found.data?.items.filter(({ id }) => id !== contact.id) ?? [];
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('duplicates.pick_title', { name: contact.name })}
        description={t('duplicates.pick_text')}
        className="md:max-w-[480px]"
      >
        <SearchInput label={t('duplicates.pick_search')} value={typed} onChange={setTyped} />
        <div className="mt-2 h-72 overflow-y-auto" aria-live="polite">
          {found.isError ? (
            <ErrorState
              title={t('duplicates.pick_failed')}
              error={found.error}
              onRetry={() => void found.refetch()}
              retrying={found.isFetching}
            />
          ) : null}
          {found.isPending ? (
            <SkeletonRegion className="space-y-2">
              <Skeleton className="h-11" />
              <Skeleton className="h-11" />
              <Skeleton className="h-11" />
            </SkeletonRegion>
          ) : null}
          {found.isSuccess && twins.length === 0 ? (
            <p className="px-2 py-3 text-sm text-muted-foreground">{t('duplicates.pick_none')}</p>
          ) : null}
          <ul>
            {twins.map((twin) => (
              <li key={twin.id}>
                <button
                  type="button"
                  onClick={() => onPick(twin)}
                  className="focus-ring flex min-h-12 w-full items-center gap-2.5 rounded-md px-2 text-left hover:bg-accent"
                >
                  <Avatar name={twin.name} size={28} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate text-sm font-medium">{twin.name}</span>
                    <span className="block truncate text-xs text-muted-foreground">{knownBy(twin)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** What tells one of several of one name from the others. */
function knownBy({ phone, email, companyName }: Contact): string {
  return [phone && phoneNumber(phone), email, companyName].filter(Boolean).join(' · ');
}
