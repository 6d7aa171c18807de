import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/shared/api/me';
import { contactQuery } from './api';
import { ContactForm } from './contact-form';
import { LoadingDrawer } from './loading-drawer';

/** `null` opens an empty form, an id that contact, undefined nothing. */
export function ContactDrawer({
  contactId,
  onClose,
}: {
  contactId: string | null | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const mayEdit = useMay('contacts.edit');
  const contact = useQuery({ ...contactQuery(contactId ?? ''), enabled: typeof contactId === 'string' });
  if (contactId === null) return <ContactForm contact={null} mayEdit={mayEdit} onClose={onClose} />;
  if (contact.data) return <ContactForm contact={contact.data} mayEdit={mayEdit} onClose={onClose} />;
  return (
    <LoadingDrawer
      open={contactId !== undefined}
      title={t('contacts.form.edit_title')}
      failed={t('contacts.form.failed')}
      query={contact}
      onClose={onClose}
    />
  );
}
