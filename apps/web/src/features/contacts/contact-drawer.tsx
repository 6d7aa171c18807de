import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useMay } from '@/shared/api/me';
import { mergedInto } from '@/shared/duplicates/api';
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
  const into = mergedInto(contact.error);
  const navigate = useNavigate();
  const { search } = useLocation();
  // Whoever has it open goes on with the contact that it is part of.
  useEffect(() => {
    if (into !== null) void navigate({ pathname: `/contatos/${into}`, search }, { replace: true });
  }, [into, navigate, search]);
  if (contactId === null) return <ContactForm contact={null} mayEdit={mayEdit} onClose={onClose} />;
  if (contact.data && into === null)
    return <ContactForm contact={contact.data} mayEdit={mayEdit} onClose={onClose} />;
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
