import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useLocation, useNavigate } from 'react-router';
import { useMay } from '@/shared/api/me';
import { mergedInto } from '@/shared/duplicates/api';
import { lazyPart } from '@/shared/lib/lazy-part';
import { whenIdle } from '@/shared/lib/when-idle';
import { contactQuery } from './api';
import { LoadingDrawer } from './loading-drawer';

// A form brings its checks along: the table is there without them.
const loadForm = async () => ({ default: (await import('./contact-form')).ContactForm });
const ContactForm = lazyPart(loadForm);

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
  useEffect(() => whenIdle(fetchForm), []);
  // Whoever has it open goes on with the contact that it is part of.
  useEffect(() => {
    if (into !== null) void navigate({ pathname: `/contatos/${into}`, search }, { replace: true });
  }, [into, navigate, search]);
  const loading = (
    <LoadingDrawer
      open={contactId !== undefined}
      title={contactId === null ? t('contacts.form.create_title') : t('contacts.form.edit_title')}
      failed={t('contacts.form.failed')}
      query={contact}
      onClose={onClose}
    />
  );
  const known = into === null ? contact.data : undefined;
  if (contactId !== null && !known) return loading;
  return (
    <Suspense fallback={loading}>
      <ContactForm contact={known ?? null} mayEdit={mayEdit} onClose={onClose} />
    </Suspense>
  );
}

/** Whatever goes wrong is told to whoever then needs it. */
function fetchForm(): void {
  loadForm().catch(() => undefined);
}
