import { useEffect, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useTypingCustomers } from '@/shared/conversations/typing-customers';
import { Avatar } from '@/shared/ui/avatar';
import { announce } from '@/shared/ui/live-region';

/** Below the messages: the customer types, as a phone shows it. Read out when somebody begins, not again while they go on. */
export function TypingBubble({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const typers = useTypingCustomers(conversationId);
  const name = typers[0]?.name;
  const text = name === undefined ? null : t('conversation.customer_typing', { name, count: typers.length });
  const said = useRef(false);
  useEffect(() => {
    if (text !== null && !said.current) announce(text);
    said.current = text !== null;
  }, [text]);
  if (name === undefined) return null;
  return (
    <div className="flex items-center gap-2 bg-canvas px-4 pb-2.5 max-md:px-3">
      <span aria-hidden className="w-7 shrink-0 max-md:hidden">
        <Avatar name={name} size={28} />
      </span>
      <span
        aria-hidden
        className="flex h-9 shrink-0 items-center gap-1 rounded-xl rounded-bl-[4px] border bg-bubble-in px-3 shadow-xs dark:border-transparent"
      >
        {[0, 200, 400].map((delay) => (
          <span
            key={delay}
            className="size-1.5 rounded-full bg-muted-foreground motion-safe:animate-pulse"
            style={{ animationDelay: `${delay}ms` }}
          />
        ))}
      </span>
      <span className="truncate text-2xs text-muted-foreground">{text}</span>
    </div>
  );
}
