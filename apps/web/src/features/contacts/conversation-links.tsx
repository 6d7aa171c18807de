import { Link } from 'react-router';
import type { Conversation } from '@crm/contract/shapes';
import { shortDate } from '@/shared/lib/format';
import { ColouredGlyph } from '@/shared/ui/channel-mark';

type ConversationLinksProps = {
  conversations: readonly Conversation[];
  /** Whether they are of several people. */
  named?: boolean;
};

/** Conversations in a line each, the last first. */
export function ConversationLinks({ conversations, named }: ConversationLinksProps) {
  return (
    <ul>
      {conversations.map((one) => (
        <li key={one.id}>
          <Link
            to={`/conversas/${one.id}`}
            className="focus-ring flex min-h-8 items-center gap-2 rounded-sm text-sm hover:underline max-md:min-h-11"
          >
            <ColouredGlyph name={one.channelType} className="size-3.5" />
            {named ? (
              <span className="max-w-[40%] shrink-0 truncate font-medium">{one.contactName}</span>
            ) : null}
            <span className="min-w-0 truncate text-muted-foreground">
              {one.subject ?? (one.lastMessagePreview || one.channelName)}
            </span>
            <span className="ml-auto text-xs whitespace-nowrap text-muted-foreground">
              {shortDate(one.lastMessageAt)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
