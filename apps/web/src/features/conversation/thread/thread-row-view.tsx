import type { Message } from '@crm/contract/shapes';
import { MessageBubble } from './message-bubble';
import { PendingBubble } from './pending-bubble';
import { DaySeparator, UnreadLine } from './separators';
import type { ThreadRow } from './thread-rows';

type ThreadRowViewProps = {
  row: ThreadRow;
  contactName: string;
  me: string;
  now: Date;
  /** The message that was jumped to. */
  highlighted: string | null;
  mayReply: boolean;
  onQuote: ((message: Message) => void) | null;
  onJump: (id: string) => void;
};

export function ThreadRowView(props: ThreadRowViewProps) {
  const { row, contactName, me, now, highlighted, mayReply, onQuote, onJump } = props;
  switch (row.kind) {
    case 'day':
      return <DaySeparator at={row.at} now={now} />;
    case 'unread':
      return <UnreadLine />;
    case 'pending':
      return <PendingBubble send={row.send} contactName={contactName} onJump={onJump} />;
    case 'message':
      return (
        <MessageBubble
          message={row.message}
          contactName={contactName}
          me={me}
          startsGroup={row.startsGroup}
          endsGroup={row.endsGroup}
          highlighted={highlighted === row.message.id}
          mayReply={mayReply}
          onQuote={onQuote}
          onJump={onJump}
        />
      );
  }
}
