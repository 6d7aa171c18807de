import { useTranslation } from '@/shared/i18n/use-translation';
import type { QuotedMessage } from '@crm/contract/shapes';
import { MessageKindIcon } from '@/shared/ui/message-kind-icon';
import { useShownText } from './thread-channel';
import { useKindText } from './use-kind-text';

type QuoteProps = {
  quoted: QuotedMessage;
  contactName: string;
  /** Leads to the quoted message. */
  onJump: (id: string) => void;
};

/** The message that is answered, above the answer. */
export function Quote({ quoted, contactName, onJump }: QuoteProps) {
  const { t } = useTranslation();
  const kindText = useKindText();
  const words = useShownText(quoted.text ?? '', undefined).text;
  const author = quoted.direction === 'inbound' ? contactName : quoted.authorName;
  return (
    <button
      type="button"
      title={t('conversation.quote.jump', { name: author ?? t('conversation.bubble.shop') })}
      onClick={() => onJump(quoted.id)}
      className="focus-ring mb-1.5 block w-full rounded-md border-l-[3px] border-brand bg-background/65 px-2 py-1 text-left text-xs dark:bg-background/40"
    >
      <span className="block truncate font-semibold text-brand">
        {author ?? t('conversation.bubble.shop')}
      </span>
      <span className="line-clamp-2 [overflow-wrap:anywhere] text-muted-foreground">
        <MessageKindIcon kind={quoted.kind} className="mr-1 -mt-0.5 inline size-3.5" />
        {quoted.text === null ? kindText(quoted.kind) : words}
      </span>
    </button>
  );
}
