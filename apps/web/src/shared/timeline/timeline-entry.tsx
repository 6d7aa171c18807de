import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { TimelineItem } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { listTime } from '@/shared/lib/format';
import { ColouredGlyph } from '@/shared/ui/channel-mark';
import { MessageKindIcon } from '@/shared/ui/message-kind-icon';
import { Moment } from '@/shared/ui/moment';
import { useEntryText } from './use-entry-text';

type TimelineEntryProps = { item: TimelineItem; contactName: string; onLeave?: () => void };

/** One thing that happened; what belongs to a conversation leads to its place there. */
export function TimelineEntry({ item, contactName, onLeave }: TimelineEntryProps) {
  const { t } = useTranslation();
  const { who, text } = useEntryText(item, contactName);
  const { message } = item;
  const note = item.kind === 'note';
  const spoken = message !== null && item.kind !== 'event';
  const content = (
    <>
      <span className="flex items-center gap-1.5 text-2xs text-muted-foreground">
        {item.channelType ? <ColouredGlyph name={item.channelType} className="size-3 shrink-0" /> : null}
        {note ? <Lock aria-hidden className="size-3 shrink-0 text-note-text" strokeWidth={2} /> : null}
        <span className="truncate">
          {who}
          {item.channelName ? ` · ${item.channelName}` : ''}
          {note ? ` · ${t('lists.timeline.note')}` : ''}
        </span>
        <Moment at={item.at} className="ml-auto shrink-0 tabular-nums">
          {listTime(item.at)}
        </Moment>
      </span>
      <span
        className={cn(
          'mt-0.5 flex items-start gap-1 text-sm',
          spoken ? 'text-foreground' : 'text-muted-foreground',
          note && 'text-note-text',
        )}
      >
        {spoken ? <MessageKindIcon kind={message.kind} className="mt-0.5 size-3.5 shrink-0" /> : null}
        <span className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">{text}</span>
      </span>
    </>
  );
  return (
    <li className="border-b last:border-b-0">
      <Place item={item} onLeave={onLeave}>
        {content}
      </Place>
    </li>
  );
}

type PlaceProps = { item: TimelineItem; onLeave: (() => void) | undefined; children: ReactNode };

function Place({ item: { conversationId, message }, onLeave, children }: PlaceProps) {
  const look = 'block px-4 py-2.5';
  if (conversationId === null) return <div className={look}>{children}</div>;
  return (
    <Link
      to={{ pathname: `/conversas/${conversationId}`, hash: message ? `#mensagem-${message.id}` : '' }}
      onClick={() => onLeave?.()}
      className={cn(look, 'focus-inside hover:bg-accent')}
    >
      {children}
    </Link>
  );
}
