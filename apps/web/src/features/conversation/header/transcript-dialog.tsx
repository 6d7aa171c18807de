import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation, OrderTranscriptBody, Transcript } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useUsers } from '@/shared/api/directory';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { currentLanguage, languageNames, languages } from '@/shared/i18n/language';
import { Button } from '@/shared/ui/button';
import { Checkbox } from '@/shared/ui/checkbox';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { Field, FieldError } from '@/shared/ui/field';
import { Select } from '@/shared/ui/select';
import { buttonVariants } from '@/shared/ui/variants';
import { contactQuery } from '../api';

type TranscriptDialogProps = { conversation: Conversation; onClose: () => void };

const nobody = 'nobody';
const askEvery = 700;

/** The conversation as a PDF: to keep, and to mail to the customer or a colleague. */
export function TranscriptDialog({ conversation, onClose }: TranscriptDialogProps) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState(currentLanguage());
  const [withNotes, setWithNotes] = useState(false);
  const [recipient, setRecipient] = useState(nobody);
  const contact = useQuery({ ...contactQuery(conversation.contactId), enabled: useMay('contacts.read') });
  const colleagues = useUsers().filter(({ disabledAt }) => disabledAt === null);
  const customer = contact.data?.email;
  const order = useMutation({
    mutationFn: (body: OrderTranscriptBody) =>
      data(
        api.POST('/api/v1/conversations/{id}/transcripts', {
          params: { path: { id: conversation.id } },
          body,
        }),
      ),
  });
  if (order.data) return <Progress ordered={order.data} onAgain={() => order.reset()} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t('lists.transcript.title')}
        description={t('lists.transcript.text')}
        footer={
          <Button
            variant="primary"
            disabled={order.isPending}
            onClick={() =>
              order.mutate({ language, withNotes, ...(recipient === nobody ? {} : { recipient }) })
            }
          >
            {t('lists.transcript.make')}
          </Button>
        }
      >
        <div className="space-y-4">
          <Field label={t('lists.transcript.language')}>
            <Select
              value={language}
              onValueChange={(name) => setLanguage(languages.find((one) => one === name) ?? language)}
              options={languages.map((value) => ({ value, label: languageNames[value] }))}
            />
          </Field>
          <Field label={t('lists.transcript.mail_to')}>
            <Select
              value={recipient}
              onValueChange={setRecipient}
              options={[
                { value: nobody, label: t('lists.transcript.nobody') },
                ...(customer
                  ? [{ value: customer, label: `${conversation.contactName} · ${customer}` }]
                  : []),
                ...colleagues
                  .filter(({ email }) => email !== customer)
                  .map(({ name, email }) => ({ value: email, label: `${name} · ${email}` })),
              ]}
            />
          </Field>
          <label className="flex cursor-pointer items-center gap-2.5 text-sm max-md:min-h-11">
            <Checkbox checked={withNotes} onChange={(event) => setWithNotes(event.target.checked)} />
            {t('lists.transcript.with_notes')}
          </label>
          {withNotes && recipient !== nobody && recipient === customer ? (
            <p role="status" className="text-xs text-warning-text">
              {t('lists.transcript.notes_to_customer')}
            </p>
          ) : null}
          {order.isError ? <FieldError>{errorText(order.error)}</FieldError> : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}

type ProgressProps = { ordered: Transcript; onAgain: () => void; onClose: () => void };

/** How far it is, and the document once it is there. */
function Progress({ ordered, onAgain, onClose }: ProgressProps) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['transcripts', ordered.id],
    queryFn: () => data(api.GET('/api/v1/transcripts/{id}', { params: { path: { id: ordered.id } } })),
    initialData: ordered,
    staleTime: 0,
    // Links live for minutes: asked for anew while the dialog is open.
    refetchInterval: ({ state }) =>
      state.data?.state === 'ready' || state.data?.state === 'failed' ? 120_000 : askEvery,
  });
  const { state, done, total, url, name, recipient } = query.data;
  const failed = state === 'failed';
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('lists.transcript.title')}>
        {state === 'ready' ? (
          <div className="space-y-3">
            {url ? (
              <a
                href={url}
                download={name ?? ''}
                className={buttonVariants({ variant: 'primary', size: 'lg', className: 'w-full' })}
              >
                <Download aria-hidden className="size-4" strokeWidth={1.75} />
                {t('lists.transcript.download')}
              </a>
            ) : null}
            {recipient ? (
              <p role="status" className="flex items-center gap-1.5 text-sm text-muted-foreground">
                <Mail aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
                <span className="[overflow-wrap:anywhere]">
                  {t('lists.transcript.mailed', { to: recipient })}
                </span>
              </p>
            ) : null}
          </div>
        ) : failed ? (
          <div className="space-y-3">
            <FieldError>{t('lists.transcript.failed')}</FieldError>
            <Button onClick={onAgain}>{t('ui.error.retry')}</Button>
          </div>
        ) : (
          <p role="status" className="text-sm tabular-nums">
            {total > 0 ? t('lists.transcript.making', { done, total }) : t('lists.transcript.waiting')}
            <progress
              aria-label={t('lists.transcript.waiting')}
              {...(total > 0 ? { value: done, max: total } : {})}
              className="mt-2 block h-1.5 w-full accent-primary"
            />
          </p>
        )}
      </DialogContent>
    </Dialog>
  );
}
