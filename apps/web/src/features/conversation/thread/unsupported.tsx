import { use } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';
import { MessageKindIcon } from '@/shared/ui/message-kind-icon';
import { LinkedText } from './linked-text';
import { ThreadChannel } from './thread-channel';
import { useKindText } from './use-kind-text';

/** What has a name of its own, though not yet a look. */
const named = ['poll', 'checklist', 'story', 'dice', 'game', 'gift', 'invoice'] as const;

/** Says what came where the message itself cannot be shown here, with the words that it held. */
export function Unsupported({ message }: { message: Message }) {
  const { t } = useTranslation();
  const kindText = useKindText();
  const name = named.find((one) => one === message.content?.type);
  // Behind a bot there is no telephone on which the shop could look.
  const advice = use(ThreadChannel) === 'telegram' ? 'text_bot' : 'text';
  return (
    <span className="flex items-start gap-2 text-muted-foreground">
      <MessageKindIcon kind={message.kind} className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        <span className="block font-medium text-foreground">
          {name ? t(`conversation.unsupported.${name}`) : kindText(message.kind)}
        </span>
        {message.text ? (
          <span className="block text-foreground">
            <LinkedText text={message.text} />
          </span>
        ) : null}
        <span className="block text-xs">{t(`conversation.unsupported.${advice}`)}</span>
      </span>
    </span>
  );
}
