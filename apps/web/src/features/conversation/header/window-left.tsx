import type { Conversation } from '@crm/contract/shapes';
import { WindowChip, windowMinutes } from '@/shared/ui/window-chip';
import { longDuration } from '../composer/reply-window';

/** The countdown beside the customer's name; nothing where the channel has no window, or nobody waits any more. */
export function WindowLeft({ conversation, now }: { conversation: Conversation; now: Date }) {
  const { status, replyWindowExpiresAt } = conversation;
  const minutes = status === 'resolved' ? null : windowMinutes(replyWindowExpiresAt, now);
  if (minutes === null) return null;
  // On a phone the line above the field says it, where there is room.
  return (
    <span className="flex max-md:hidden">
      <WindowChip minutesLeft={minutes} time={longDuration(minutes)} />
    </span>
  );
}
