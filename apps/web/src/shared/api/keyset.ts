import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '@crm/contract/shapes';

/** Paging of every list: `nextCursor` is opaque, null ends it. Spread into `infiniteQueryOptions`. */
export const keyset = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: Page<unknown>): string | undefined => last.nextCursor ?? undefined,
};

/** The parameters of one page. */
export function pageQuery(cursor: string | undefined, limit = 50): { limit: number; cursor?: string } {
  return cursor === undefined ? { limit } : { limit, cursor };
}

/** All loaded rows in order; a row that moved between two pages is shown once. */
export function rowsOf<Row extends { id: string }>(loaded: InfiniteData<Page<Row>> | undefined): Row[] {
  const rows = new Map<string, Row>();
  for (const page of loaded?.pages ?? []) {
    for (const row of page.items) if (!rows.has(row.id)) rows.set(row.id, row);
  }
  return [...rows.values()];
}
