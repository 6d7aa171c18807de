import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { useNow } from '@/shared/lib/use-now';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { Button } from '@/shared/ui/button';
import { placeOf, rememberPlace } from '../list-place';
import { useHeldOrder } from '../use-held-order';
import { useRowFocus } from '../use-row-focus';
import { ConversationRow } from './conversation-row';
import { RowSkeleton } from './inbox-skeleton';

type InboxRowsProps = {
  rows: Conversation[];
  scope: string;
  openId: string | null;
  more: { has: boolean; loading: boolean; failed: boolean; load: () => void };
};

/** Row plus the hairline of space below it. */
const pitch = { desk: 79, phone: 85 };

/** The rows, drawn as far as they are seen. Nothing moves under the pointer or the focus; news wait behind a pill. */
export function InboxRows({ rows: arrived, scope, openId, more }: InboxRowsProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const small = useIsPhone();
  const now = useNow();
  const users = useUsers();
  const labels = useLabels();
  const { search } = useLocation();
  const [held, setHeld] = useState({ pointer: false, focus: false, scrolled: placeOf(scope) > 8 });
  const hold = held.pointer || held.focus || (small && held.scrolled);
  const { rows, news, release } = useHeldOrder(arrived, hold, scope);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (small ? pitch.phone : pitch.desk),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    initialOffset: placeOf(scope),
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const nearEnd = more.has && !more.loading && !more.failed && lastDrawn >= rows.length - 10;
  useEffect(() => {
    if (nearEnd) more.load();
  });
  const focus = useRowFocus(
    scroller,
    rows.map((row) => row.id),
    openId,
    (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  );
  const step = (by: number) => (event: Event) => {
    event.preventDefault();
    focus.move(by);
  };
  useShortcuts([
    { key: 'j', label: t('inbox.shortcuts.next'), scope: 'list', run: step(1) },
    { key: 'k', label: t('inbox.shortcuts.previous'), scope: 'list', run: step(-1) },
  ]);
  const names = new Map(users.map((user) => [user.id, user.name]));
  const assignee = (row: Conversation) => (row.assigneeId === null ? null : names.get(row.assigneeId));
  return (
    <>
      {news > 0 ? (
        <button
          type="button"
          onClick={() => {
            release();
            scroller.current?.scrollTo({ top: 0 });
          }}
          className="focus-ring absolute top-1.5 left-1/2 z-10 flex h-7 -translate-x-1/2 items-center gap-1 rounded-full bg-primary px-3 text-xs font-medium whitespace-nowrap text-primary-foreground shadow-pop max-md:h-11 max-md:px-4"
        >
          <ArrowUp aria-hidden className="size-3.5" strokeWidth={2} />
          {t('inbox.list.news', { count: news })}
        </button>
      ) : null}
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain max-md:pb-20 md:pb-2"
        onScroll={(event) => {
          const offset = event.currentTarget.scrollTop;
          rememberPlace(scope, offset);
          if (offset > 8 !== held.scrolled) setHeld({ ...held, scrolled: offset > 8 });
        }}
        onPointerEnter={(event) => {
          if (event.pointerType === 'mouse') setHeld({ ...held, pointer: true });
        }}
        onPointerLeave={() => setHeld({ ...held, pointer: false })}
        onFocus={() => setHeld({ ...held, focus: true })}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setHeld({ ...held, focus: false });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          focus.move(event.key === 'ArrowDown' ? 1 : -1);
        }}
      >
        <ul className="relative" style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            return row ? (
              <li
                key={row.id}
                aria-posinset={index + 1}
                aria-setsize={more.has ? -1 : rows.length}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => focus.onFocus(row.id)}
              >
                <ConversationRow
                  row={row}
                  assignee={assignee(row)}
                  labels={labels}
                  open={row.id === openId}
                  tabStop={row.id === focus.tabStop}
                  search={search}
                  now={now}
                  small={small}
                />
              </li>
            ) : null;
          })}
        </ul>
        {more.loading ? <RowSkeleton /> : null}
        {more.failed ? (
          <p className="flex items-center justify-center gap-2 py-3 text-sm text-danger-text" role="alert">
            {t('inbox.error.more')}
            <Button size="sm" onClick={more.load}>
              {t('ui.error.retry')}
            </Button>
          </p>
        ) : null}
      </div>
    </>
  );
}
