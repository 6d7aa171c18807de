import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useLocation } from 'react-router';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { useMay } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { useNow } from '@/shared/lib/use-now';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { useStable } from '@/shared/lib/use-stable';
import { Button } from '@/shared/ui/button';
import { selectRow, useSelection } from '../bulk/selection';
import type { InboxFilter } from '../filter';
import { placeOf, rememberPlace } from '../list-place';
import { useHeldOrder } from '../use-held-order';
import { useOpenRow } from '../use-open-row';
import { useRowFocus } from '../use-row-focus';
import { RowSkeleton } from './inbox-skeleton';
import { NewsPill } from './news-pill';
import { RowItem } from './row-item';
import { RowMenu } from './row-menu';

type InboxRowsProps = {
  rows: Conversation[];
  filter: InboxFilter;
  openId: string | null;
  more: { has: boolean; loading: boolean; failed: boolean; load: () => void };
  onReach: (id: string) => void;
};

/** Row plus the hairline of space below it. */
const pitch = { desk: 79, phone: 85 };

/** The rows, drawn as far as they are seen. Nothing moves under the pointer or the focus; news wait behind a pill. */
export function InboxRows({ rows: arrived, filter, openId, more, onReach }: InboxRowsProps) {
  const { t } = useTranslation();
  const scope = JSON.stringify(filter);
  const scroller = useRef<HTMLDivElement>(null);
  const small = useIsPhone();
  const now = useNow();
  const users = useUsers();
  const labels = useLabels();
  const teams = useTeams();
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
  const order = rows.map((row) => row.id);
  const focus = useRowFocus(scroller, order, openId, (index) =>
    virtual.scrollToIndex(index, { align: 'auto' }),
  );
  const step = (by: number) => (event: Event) => {
    event.preventDefault();
    focus.move(by);
  };
  const selection = useSelection(scope);
  const selecting = selection.whole || selection.ids.size > 0;
  const maySelect = useMay('conversations.assign');
  const select = useStable((id: string, range: boolean) => selectRow(scope, order, id, range));
  const selectHere = (event: Event) => {
    if (focus.tabStop) select(focus.tabStop, event instanceof KeyboardEvent && event.shiftKey);
  };
  useShortcuts([
    ...(maySelect
      ? [{ key: 'x', label: t('inbox.shortcuts.select'), scope: 'list' as const, run: selectHere }]
      : []),
    { key: 'j', label: t('inbox.shortcuts.next'), scope: 'list', run: step(1) },
    { key: 'k', label: t('inbox.shortcuts.previous'), scope: 'list', run: step(-1) },
  ]);
  const { open, peek } = useOpenRow(search);
  const show = useStable((id: string, isPeek: boolean) => {
    onReach(id);
    if (isPeek) peek(id);
    else open(id);
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  const assignee = (row: Conversation) => (row.assigneeId === null ? null : names.get(row.assigneeId));
  return (
    <>
      <NewsPill
        count={news}
        onShow={() => {
          release();
          scroller.current?.scrollTo({ top: 0 });
        }}
      />
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
        <RowMenu>
          <ul className="relative" style={{ height: virtual.getTotalSize() }}>
            {drawn.map(({ index, start }) => {
              const row = rows[index];
              return row ? (
                <RowItem
                  key={row.id}
                  place={index + 1}
                  size={more.has ? -1 : rows.length}
                  start={start}
                  onFocus={focus.onFocus}
                  selecting={selecting}
                  onSelect={maySelect ? select : null}
                  row={row}
                  assignee={assignee(row)}
                  labels={labels}
                  teams={teams}
                  open={row.id === openId}
                  selected={selection.whole || selection.ids.has(row.id)}
                  tabStop={row.id === focus.tabStop}
                  search={search}
                  onReach={onReach}
                  onOpen={show}
                  now={now}
                  small={small}
                />
              ) : null;
            })}
          </ul>
        </RowMenu>
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
