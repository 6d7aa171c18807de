import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactRow } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { phoneNumber } from '@/shared/lib/format';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { SearchInput } from '@/shared/ui/search-input';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { ErrorState } from '@/shared/ui/state-panel';
import type { ComposerState } from '../use-composer';

/** As many cards as one message takes. */
const most = 10;

type Callable = ContactRow & { phone: string };
type ContactsDialogProps = { onSend: ComposerState['sendContent']; onClose: () => void };

/** Cards of known contacts that have a phone. */
export function ContactsDialog({ onSend, onClose }: ContactsDialogProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<readonly Callable[]>([]);
  const sought = useDeferredValue(q.trim());
  const contacts = useQuery({
    queryKey: ['contacts', 'cards', sought],
    queryFn: () =>
      data(
        api.GET('/api/v1/contacts', { params: { query: { limit: 20, ...(sought ? { q: sought } : {}) } } }),
      ),
    placeholderData: (before) => before,
  });
  const found = (contacts.data?.items ?? []).filter(isCallable);
  const rows = [...chosen, ...found.filter(({ id }) => !chosen.some((one) => one.id === id))];
  const toggle = (contact: Callable) =>
    setChosen(
      chosen.some(({ id }) => id === contact.id)
        ? chosen.filter(({ id }) => id !== contact.id)
        : [...chosen, contact].slice(0, most),
    );
  const send = () =>
    onSend(
      { kind: 'contacts', contacts: chosen.map(({ name, phone }) => ({ name, phones: [{ phone }] })) },
      chosen.map(({ name }) => name).join(', '),
    );
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('writing.contacts.title')}
        footer={
          <Button variant="primary" disabled={chosen.length === 0} onClick={send}>
            {t('writing.contacts.send', { count: chosen.length })}
          </Button>
        }
      >
        <SearchInput label={t('writing.contacts.search')} value={q} onChange={setQ} />
        {contacts.isPending ? (
          <SkeletonRegion className="mt-3 space-y-2">
            <Skeleton className="h-10 w-full" />
            <Skeleton className="h-10 w-full" />
          </SkeletonRegion>
        ) : null}
        {contacts.isError && !contacts.data ? (
          <ErrorState
            title={t('writing.contacts.failed')}
            error={contacts.error}
            onRetry={() => void contacts.refetch()}
            retrying={contacts.isFetching}
          />
        ) : null}
        {contacts.data && found.length === 0 ? (
          <p className="mt-4 text-sm text-muted-foreground">{t('writing.contacts.none')}</p>
        ) : null}
        <ul aria-label={t('writing.contacts.list')} className="mt-3 max-h-64 overflow-y-auto">
          {rows.map((contact) => (
            <li key={contact.id}>
              <label className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-accent">
                <input
                  type="checkbox"
                  className="size-4 accent-primary"
                  checked={chosen.some(({ id }) => id === contact.id)}
                  onChange={() => toggle(contact)}
                />
                <Avatar name={contact.name} size={24} />
                <span className="min-w-0 flex-1 truncate text-sm font-medium">{contact.name}</span>
                <span className="text-xs text-muted-foreground tabular-nums">
                  {phoneNumber(contact.phone)}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

function isCallable(contact: ContactRow): contact is Callable {
  return contact.phone !== null;
}
