import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useMay } from '@/shared/api/me';
import { mergedInto } from '@/shared/duplicates/api';
import { Sheet, SheetContent } from '@/shared/ui/sheet';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { ErrorState } from '@/shared/ui/state-panel';
import { contactQuery } from './api';
import { ContactForm } from './contact-form';

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
  const isOpen = contactId !== undefined;
  if (contactId === null) return <ContactForm contact={null} mayEdit={mayEdit} onClose={onClose} />;
  if (contact.data && into === null)
    return <ContactForm contact={contact.data} mayEdit={mayEdit} onClose={onClose} />;
  return (
    <Sheet open={isOpen} onOpenChange={onClose}>
      <SheetContent title={t('contacts.form.edit_title')}>
        {contact.isError && into === null ? (
          <ErrorState
            title={t('contacts.form.failed')}
            error={contact.error}
            onRetry={() => void contact.refetch()}
            retrying={contact.isFetching}
          />
        ) : (
          <SkeletonRegion className="space-y-4">
            {['a', 'b', 'c'].map((key) => (
              <Skeleton key={key} className="h-9 w-full" />
            ))}
          </SkeletonRegion>
        )}
      </SheetContent>
    </Sheet>
  );
}
