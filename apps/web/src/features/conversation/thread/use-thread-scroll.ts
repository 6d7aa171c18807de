import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { messagesIn, type ThreadRow } from './thread-rows';

/** Fewer rows than this are all drawn: searching in the page and reading aloud then reach every one. */
const fewRows = 60;
/** This near the end counts as being there. */
const nearEnd = 80;
/** This near the beginning, older messages are asked for. */
const nearTop = 600;
const estimates: Record<ThreadRow['kind'], number> = {
  day: 36,
  unread: 36,
  message: 60,
  album: 360,
  pending: 60,
};

/**
 * Draws the rows in sight and keeps what is read in place: older rows come in above without a jump, new ones are
 * followed only from the end. Starts at `startAt`, or at the end.
 */
export function useThreadScroll(
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly ThreadRow[],
  startAt: string | null,
) {
  const [place, setPlace] = useState({ atEnd: startAt === null, nearTop: false });
  const { atEnd } = place;
  const indexOf = (key: string) =>
    rows.findIndex((row) => row.key === key || messagesIn(row).some(({ id }) => id === key));
  const start = startAt === null ? -1 : indexOf(startAt);
  // What is seen first is drawn first; the rest follows when nothing more urgent is to be done.
  const settled = useDeferredValue(true, false);
  const all = settled && rows.length <= fewRows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimates[rows[index]?.kind ?? 'message'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: settled ? 10 : 1,
    initialOffset: () => aboveOf(rows, start),
    initialRect: { width: 0, height: guessedHeight() },
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
    ...(all ? { rangeExtractor: ({ count }) => Array.from({ length: count }, (_, index) => index) } : {}),
  });
  const opened = useRef(false);
  useLayoutEffect(() => {
    // Only when it opens: from then on the reader leads.
    if (opened.current) return;
    opened.current = true;
    if (start === -1) virtual.scrollToEnd();
    else virtual.scrollToIndex(start, { align: 'center' });
  }, [start, virtual]);
  useFollow(virtual.scrollToEnd, rows.at(-1)?.key, atEnd);
  const onScroll = () => {
    const next = placeOf(scroller.current);
    if (next.atEnd !== place.atEnd || next.nearTop !== place.nearTop) setPlace(next);
  };
  useKeepEnd(scroller, atEnd, onScroll);
  return {
    virtual,
    ...place,
    onScroll,
    toEnd: () => virtual.scrollToEnd(),
    /** False when that message is not loaded here. */
    reveal: (messageId: string): boolean => {
      const index = indexOf(messageId);
      if (index !== -1) virtual.scrollToIndex(index, { align: 'center' });
      return index !== -1;
    },
  };
}

/** Of the list before it is laid out: header and composer take the rest of the window. */
function guessedHeight(): number {
  return window.innerHeight * 0.6;
}

/** How far the list is scrolled when it opens, as far as can be told of rows that were never drawn. */
function aboveOf(rows: readonly ThreadRow[], start: number): number {
  const sizeOf = (some: readonly ThreadRow[]) => some.reduce((sum, { kind }) => sum + estimates[kind], 0);
  const above =
    start === -1 ? sizeOf(rows) - guessedHeight() : sizeOf(rows.slice(0, start)) - guessedHeight() / 2;
  return Math.max(0, above);
}

function placeOf(element: HTMLElement | null): { atEnd: boolean; nearTop: boolean } {
  if (!element) return { atEnd: true, nearTop: false };
  const { scrollHeight, scrollTop, clientHeight } = element;
  return { atEnd: scrollHeight - scrollTop - clientHeight < nearEnd, nearTop: scrollTop < nearTop };
}

/** Many at once, sized by guess until they are drawn, may leave the list short of its end: whoever read it there stays there. */
function useFollow(scrollToEnd: () => void, lastKey: string | undefined, atEnd: boolean): void {
  const latest = useRef({ scrollToEnd, atEnd });
  useLayoutEffect(() => {
    if (latest.current.atEnd) latest.current.scrollToEnd();
  }, [lastKey]);
  useEffect(() => {
    latest.current = { scrollToEnd, atEnd };
  });
}

/** The composer grows, the keyboard opens: whoever reads the end still sees it. */
function useKeepEnd(scroller: RefObject<HTMLDivElement | null>, atEnd: boolean, onResize: () => void): void {
  const latest = useRef({ atEnd, onResize });
  useEffect(() => {
    latest.current = { atEnd, onResize };
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (latest.current.atEnd) element.scrollTop = element.scrollHeight;
      latest.current.onResize();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
}
