import { Reply } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { ActButton } from './act-button';
import { OwnMenu } from './changes/own-menu';
import { ReactionMenu } from './reactions/reaction-menu';

type MessageActsProps = {
  message: Message;
  name: string;
  ours: boolean;
  onQuote: (() => void) | null;
  mayReact: boolean;
  reacting: boolean;
  onReacting: (open: boolean) => void;
  /** Null where nothing can be changed of it. */
  own: { channelId: string; isAuthor: boolean } | null;
};

/** What can be done with a message: shown beside it to whoever points at it, tabs to it or taps on it. */
export function MessageActs(props: MessageActsProps) {
  const { message, name, ours, onQuote, mayReact, reacting, onReacting, own } = props;
  const { t } = useTranslation();
  if (!onQuote && !mayReact && !own) return null;
  return (
    <div
      className={cn(
        'absolute top-1/2 flex -translate-y-1/2 rounded-md opacity-0 has-data-[state=open]:opacity-100 group-hover/message:opacity-100 focus-within:opacity-100 max-md:pointer-events-none max-md:bg-popover max-md:shadow-pop max-md:group-focus-within/message:pointer-events-auto max-md:group-focus-within/message:opacity-100',
        ours ? 'left-0' : 'right-0',
        reacting && 'opacity-100',
      )}
    >
      {mayReact ? (
        <ReactionMenu message={message} name={name} open={reacting} onOpenChange={onReacting} />
      ) : null}
      {onQuote ? (
        <ActButton
          icon={Reply}
          label={t('conversation.quote.reply', { name })}
          title={t('conversation.act.quote')}
          onClick={onQuote}
        />
      ) : null}
      {own ? <OwnMenu message={message} name={name} {...own} /> : null}
    </div>
  );
}
