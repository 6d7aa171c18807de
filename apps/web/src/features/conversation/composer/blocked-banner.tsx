import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { useStanding } from '@/shared/people/use-standing';
import { Button } from '@/shared/ui/button';
import { ComposerBanner } from './composer-banner';

type BlockedBannerProps = {
  contact: Contact;
  /** The way to a note, which is always possible. */
  children: ReactNode;
};

/** Stands where one would write to a contact that the shop blocked. */
export function BlockedBanner({ contact, children }: BlockedBannerProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('contacts.edit');
  const { busy, act } = useStanding(contact);
  return (
    <ComposerBanner
      icon={Ban}
      tone="warning"
      title={t('conversation.blocked.title')}
      text={t('conversation.blocked.text')}
    >
      {children}
      {mayEdit ? (
        <Button variant="primary" busy={busy} onClick={() => act('unblock')}>
          {t('ui.standing.unblock')}
        </Button>
      ) : null}
    </ComposerBanner>
  );
}
