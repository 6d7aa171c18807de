import { useEffect, useRef } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation, Message, QuotedMessage } from '@crm/contract/shapes';
import { useChannels } from '@/shared/api/directory';
import { useMay, useMe } from '@/shared/api/me';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { whenThere } from '@/shared/lib/when-there';
import { touch, useMedia } from '@/shared/lib/use-media';
import { Composer } from './composer/composer';
import { asQuote } from './composer/as-quote';
import { changeDraft } from './composer/draft-sync';
import type { ComposerTab } from './composer/drafts';
import { labelsButton } from './panel/conversation-labels';
import { ConversationHeader } from './header/conversation-header';
import { useSeeMentions } from './mentions';
import { openedByKeyboard } from './opened-by-keyboard';
import { Thread } from './thread/thread';
import { ThreadChannel } from './thread/thread-channel';
import { TypingBubble } from './thread/typing-bubble';
import { useActs } from '@/shared/conversations/use-acts';
import { useLooking } from './use-looking';
import { PeekBanner } from './peek-banner';
import { usePresent } from './use-present';
import { stopPeekElsewhere, useIsPeeking } from '@/shared/conversations/peek';
import { useStable } from '@/shared/lib/use-stable';

type OpenConversationProps = {
  conversation: Conversation;
  back: string;
  panelOpen: boolean;
  onTogglePanel: () => void;
  onResolved: () => void;
};

/** Header, messages and composer of one conversation. */
export function OpenConversation(props: OpenConversationProps) {
  const { conversation, back, panelOpen, onTogglePanel, onResolved } = props;
  const { t } = useTranslation();
  const me = useMe()?.id ?? '';
  const mayReply = useMay('conversations.reply');
  const mayEdit = useMay('conversations.assign');
  const channel = useChannels().find(({ id }) => id === conversation.channelId);
  const finger = useMedia(touch);
  const field = useRef<HTMLTextAreaElement>(null);
  const acts = useActs(conversation, onResolved);
  const peeking = useIsPeeking(conversation.id);
  usePresent(conversation.id, peeking);
  useSeeMentions(conversation.id, useLooking() && !peeking);
  useEffect(() => stopPeekElsewhere(conversation.id), [conversation.id]);
  useEffect(() => {
    // By touch this would bring up the keyboard over the messages.
    if (!finger && openedByKeyboard()) field.current?.focus();
  }, [finger]);
  const writeIn = (tab: ComposerTab, quote?: QuotedMessage) => {
    changeDraft(me, conversation.id, quote ? { tab, quote } : { tab });
    // The field may only now come into being, in place of a banner.
    requestAnimationFrame(() => field.current?.focus());
  };
  const start = (event: Event, tab: ComposerTab) => {
    event.preventDefault();
    writeIn(tab);
  };
  const openLabels = (event: Event) => {
    event.preventDefault();
    if (!panelOpen) onTogglePanel();
    whenThere(labelsButton, (button) => button.click());
  };
  useShortcuts([
    ...(mayReply && !peeking
      ? [
          {
            key: 'r',
            label: t('conversation.shortcuts.reply'),
            scope: 'conversation' as const,
            run: (event: Event) => start(event, 'reply'),
          },
          {
            key: 'n',
            label: t('conversation.shortcuts.note'),
            scope: 'conversation' as const,
            run: (event: Event) => start(event, 'note'),
          },
        ]
      : []),
    ...(mayEdit
      ? [
          {
            key: 'l',
            label: t('ui.labels.change_conversation'),
            scope: 'conversation' as const,
            run: openLabels,
          },
        ]
      : []),
  ]);
  const quote = useStable((message: Message) => writeIn('reply', asQuote(message)));
  const quotes = mayReply && !peeking && channel?.capabilities.quotedReply === true;
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <ConversationHeader
        conversation={conversation}
        acts={acts}
        mayEdit={mayEdit}
        back={back}
        panelOpen={panelOpen}
        onTogglePanel={onTogglePanel}
      />
      <ThreadChannel value={conversation.channelType}>
        <Thread conversation={conversation} onQuote={quotes ? quote : null} />
        <TypingBubble conversationId={conversation.id} />
        {peeking ? (
          <PeekBanner />
        ) : mayReply ? (
          <Composer
            conversation={conversation}
            channel={channel}
            acts={acts}
            mayEdit={mayEdit}
            field={field}
          />
        ) : (
          <p className="shrink-0 border-t bg-canvas px-4 py-3 text-center text-sm text-muted-foreground">
            {t('conversation.read_only')}
          </p>
        )}
      </ThreadChannel>
    </div>
  );
}
