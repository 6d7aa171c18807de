import { memo } from 'react';
import { AlbumBubble } from './album-bubble';
import { MessageBubble } from './message-bubble';
import { PendingBubble } from './pending-bubble';
import { DaySeparator, UnreadLine } from './separators';
import type { ThreadPlace } from './thread-place';
import type { ThreadRow } from './thread-rows';

type ThreadRowViewProps = ThreadPlace & {
  row: ThreadRow;
  now: Date;
  /** The message that was jumped to. */
  highlighted: string | null;
};

/** Stays as it is while the thread scrolls. */
export const ThreadRowView = memo(function ThreadRowView(props: ThreadRowViewProps) {
  const { row, now, highlighted, ...place } = props;
  switch (row.kind) {
    case 'day':
      return <DaySeparator at={row.at} now={now} />;
    case 'unread':
      return <UnreadLine />;
    case 'pending':
      return <PendingBubble send={row.send} contactName={place.contactName} onJump={place.onJump} />;
    case 'album':
      return (
        <AlbumBubble
          messages={row.messages}
          startsGroup={row.startsGroup}
          endsGroup={row.endsGroup}
          highlighted={row.messages.some(({ id }) => id === highlighted)}
          {...place}
        />
      );
    case 'message':
      return (
        <MessageBubble
          message={row.message}
          startsGroup={row.startsGroup}
          endsGroup={row.endsGroup}
          highlighted={highlighted === row.message.id}
          {...place}
        />
      );
  }
});
