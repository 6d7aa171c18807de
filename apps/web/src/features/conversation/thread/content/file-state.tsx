import { CircleAlert, LoaderCircle } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Attachment, Message } from '@crm/contract/shapes';
import { useMay } from '@/shared/api/me';
import { dynamicText } from '@/shared/i18n/dynamic-text';
import { errorText } from '@/shared/i18n/error-text';
import { MessageKindIcon } from '@/shared/ui/message-kind-icon';
import { useFetchAgain } from '../use-file';

/** Their file would come back the same. */
const hopeless = new Set(['media.empty', 'media.expired', 'media.too_large']);

type FileStateProps = { message: Message; attachment: Attachment };

/** A file that is not here: still coming, or not to be had, with the reason and a way on. */
export function FileState({ message, attachment }: FileStateProps) {
  const { t } = useTranslation();
  const mayReply = useMay('conversations.reply');
  const again = useFetchAgain(message, attachment);
  if (attachment.state === 'pending' || again.isPending) {
    return (
      <Line role="status">
        <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin motion-reduce:animate-none" />
        {t('message.file.pending')}
      </Line>
    );
  }
  return (
    <Line role="status">
      <MessageKindIcon kind={attachment.kind} className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">
        {attachment.name ? <span className="block truncate font-medium">{attachment.name}</span> : null}
        <span className="block">
          {again.error ? errorText(again.error) : reasonOf(attachment, t('message.file.failed'))}
        </span>
        {mayReply && message.direction === 'inbound' && !hopeless.has(attachment.error?.code ?? '') ? (
          <button
            type="button"
            onClick={() => again.mutate()}
            className="focus-ring min-h-6 rounded-sm font-semibold text-brand underline underline-offset-2 max-md:min-h-11"
          >
            {t('message.file.retry')}
          </button>
        ) : null}
      </span>
    </Line>
  );
}

/** A warning about a file that is here all the same: it is not what it says it is. */
export function FileWarning({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  if (!attachment.error) return null;
  return (
    <span className="mt-1 flex gap-1.5 text-xs text-warning-text">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" strokeWidth={2} />
      {reasonOf(attachment, t('message.file.failed'))}
    </span>
  );
}

function reasonOf({ error }: Attachment, unknown: string): string {
  if (!error) return unknown;
  const name = error.code.replace(/^media\./, '');
  return dynamicText(`message.media.${name}`) ?? error.message;
}

function Line({ role, children }: { role: 'status'; children: React.ReactNode }) {
  return (
    <span role={role} className="flex min-w-48 items-start gap-2 py-1 text-sm text-muted-foreground">
      {children}
    </span>
  );
}
