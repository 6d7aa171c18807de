import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@crm/contract/shapes';
import { phoneNumber, timeOfDay } from '@/shared/lib/format';

type SystemLineProps = { message: Message; contactName: string };

/** Something that happened in the conversation and that nobody wrote. */
export function SystemLine({ message, contactName }: SystemLineProps) {
  const text = useSystemText(message, contactName);
  return (
    <div className="flex items-center justify-center gap-1.5 py-1 text-center text-xs text-muted-foreground">
      <Info aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {text} · <time dateTime={message.sentAt}>{timeOfDay(message.sentAt)}</time>
      </span>
    </div>
  );
}

/** The provider's own words only where we have none: they come in whatever language it likes. */
function useSystemText({ text, content }: Message, name: string): string {
  const { t } = useTranslation();
  const { before, after } = content?.facts ?? {};
  switch (content?.event) {
    case 'number_changed':
      return before && after
        ? t('message.system.number_changed_from', {
            name,
            before: phoneNumber(before),
            after: phoneNumber(after),
          })
        : t('message.system.number_changed', { name });
    case 'user_id_changed':
      return t('message.system.user_id_changed', { name });
    case 'identity_changed':
      return t('message.system.identity_changed', { name });
    default:
      return text ?? t('conversation.kind.system');
  }
}
