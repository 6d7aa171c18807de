import { X } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { QuotedMessage } from '@crm/contract/shapes';
import { IconButton } from '@/shared/ui/icon-button';
import { useShownText } from '../thread/thread-channel';
import { useKindText } from '../thread/use-kind-text';

type QuoteBarProps = { quote: QuotedMessage; contactName: string; onDrop: () => void };

/** The message that the reply will quote. */
export function QuoteBar({ quote, contactName, onDrop }: QuoteBarProps) {
  const { t } = useTranslation();
  const kindText = useKindText();
  const words = useShownText(quote.text ?? '', undefined).text;
  const author = quote.direction === 'inbound' ? contactName : quote.authorName;
  return (
    <div className="mx-2 mt-1.5 flex items-center gap-1 rounded-md border-l-[3px] border-brand bg-muted py-1 pr-1 pl-2">
      <div className="min-w-0 flex-1 text-xs">
        <p className="truncate font-semibold text-brand">
          {t('conversation.quote.to', { name: author ?? t('conversation.bubble.shop') })}
        </p>
        <p className="truncate text-muted-foreground">{quote.text === null ? kindText(quote.kind) : words}</p>
      </div>
      <IconButton size="sm" label={t('conversation.quote.drop')} onClick={onDrop}>
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}
