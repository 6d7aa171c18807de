import { Ban, Trash2 } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { Button } from '@/shared/ui/button';
import { useStanding } from './use-standing';

/** Says that a contact is blocked or in the trash, and leads out of it. */
export function StandingBanner({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const mayEdit = useMay('contacts.edit');
  const { busy, act } = useStanding(contact);
  const now = contact.trashedAt ? 'trashed' : contact.blockedAt ? 'blocked' : null;
  if (now === null) return null;
  const Icon = now === 'trashed' ? Trash2 : Ban;
  return (
    <div
      role="status"
      className="flex items-center gap-2 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-text"
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0 flex-1">{t(`ui.standing.${now}`)}</p>
      {mayEdit ? (
        <Button size="sm" busy={busy} onClick={() => act(now === 'trashed' ? 'restore' : 'unblock')}>
          {t(now === 'trashed' ? 'ui.standing.restore' : 'ui.standing.unblock')}
        </Button>
      ) : null}
    </div>
  );
}
