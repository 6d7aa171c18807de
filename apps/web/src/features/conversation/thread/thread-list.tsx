import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation, Message } from '@crm/contract/shapes';
import { useMay, useMe } from '@/shared/api/me';
import { useNow } from '@/shared/lib/use-now';
import type { Sends } from '../sending/pending-send';
import { useIsPeeking } from '@/shared/conversations/peek';
import { useLooking } from '../use-looking';
import { useMarkRead } from '../use-mark-read';
import { useStable } from '@/shared/lib/use-stable';
import { type More, MoreMessages } from './more-messages';
import { NewsPill } from './news-pill';
import { newsAfter, threadRows } from './thread-rows';
import { ThreadRowView } from './thread-row-view';
import { useAnnounceArrivals } from './use-announce-arrivals';
import { useThreadScroll } from './use-thread-scroll';
import { useUnreadLine } from './use-unread-line';

type ThreadListProps = {
  conversation: Conversation;
  messages: Message[];
  pending: Sends;
  /** The message that was jumped to; null at the end of the conversation. */
  anchor: string | null;
  onAnchor: (id: string | null) => void;
  onQuote: ((message: Message) => void) | null;
  older: More;
  newer: More;
};

/** The messages as a log: loads upwards, follows new ones at the end, otherwise counts them. */
export function ThreadList(props: ThreadListProps) {
  const { conversation, messages, pending, anchor, onAnchor, onQuote, older, newer } = props;
  const { t } = useTranslation();
  const me = useMe()?.id ?? '';
  const mayReply = useMay('conversations.reply');
  const mayDelete = useMay('messages.delete');
  const looking = useLooking();
  const peeking = useIsPeeking(conversation.id);
  const now = useNow();
  const line = useUnreadLine(messages, conversation.unreadCount, looking);
  const rows = useMemo(() => threadRows(messages, pending, line), [messages, pending, line]);
  const scroller = useRef<HTMLDivElement>(null);
  const { virtual, atEnd, nearTop, onScroll, toEnd, reveal } = useThreadScroll(scroller, rows, anchor);
  const [highlighted, setHighlighted] = useState(anchor);
  const last = messages.at(-1)?.id ?? null;
  const [lastSeen, setLastSeen] = useState(last);
  const isLatest = anchor === null;
  const seesEnd = atEnd && !newer.has;
  if (seesEnd && lastSeen !== last) setLastSeen(last);
  useMarkRead(conversation, mayReply && looking && seesEnd && !peeking);
  useAnnounceArrivals(messages, conversation.contactName);
  const waiting = pending.length;
  const waited = useRef(waiting);
  useEffect(() => {
    // Whoever sends wants to see it go.
    if (waiting > waited.current) toEnd();
    waited.current = waiting;
  });
  const drawn = virtual.getVirtualItems();
  const wantsOlder = older.has && !older.loading && !older.failed && (drawn[0]?.index ?? 0) < 8;
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const wantsNewer = newer.has && !newer.loading && !newer.failed && lastDrawn > rows.length - 8;
  useEffect(() => {
    if (wantsOlder && nearTop) older.load();
    else if (wantsNewer && atEnd) newer.load();
  });
  const jump = useStable((id: string) => {
    if (reveal(id)) setHighlighted(id);
    else onAnchor(id);
  });
  const news = newsAfter(messages, lastSeen);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col bg-canvas">
      <div
        ref={scroller}
        role="log"
        aria-label={t('conversation.thread.label', { name: conversation.contactName })}
        // What arrives is announced by itself: rows that only scroll into being must not be read out.
        aria-live="off"
        aria-busy={older.loading || newer.loading}
        tabIndex={0}
        data-region-focus
        onScroll={onScroll}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-4 focus-inside max-md:px-3"
      >
        <div className="mt-auto shrink-0 py-2.5">
          <MoreMessages more={older} label={t('conversation.thread.older')} />
          <div className="relative" style={{ height: virtual.getTotalSize() }}>
            {drawn.map(({ index, start }) => {
              const row = rows[index];
              return row ? (
                <div
                  key={row.key}
                  ref={virtual.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 top-0 py-1"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ThreadRowView
                    row={row}
                    contactName={conversation.contactName}
                    channelId={conversation.channelId}
                    me={me}
                    now={now}
                    highlighted={highlighted}
                    mayReply={mayReply}
                    mayDelete={mayDelete}
                    onQuote={onQuote}
                    onJump={jump}
                  />
                </div>
              ) : null;
            })}
          </div>
          <MoreMessages more={newer} label={t('conversation.thread.newer')} />
        </div>
      </div>
      <NewsPill
        count={news}
        shown={!isLatest || !atEnd}
        onClick={() => {
          if (isLatest) toEnd();
          else onAnchor(null);
        }}
      />
    </div>
  );
}
