import { invalid } from '../graph-error.ts';
import type { Request } from './call.ts';

const usual = 25;

/** One page of a list, in Meta's form: opaque cursors, and the address of the next page where there is one. @throws GraphError */
export function pageOf<Item>(request: Request, all: readonly Item[], most = 1_000): object {
  const limit = Number(request.query['limit'] ?? usual);
  if (!Number.isInteger(limit) || limit < 1) throw invalid('Param limit must be a positive integer.');
  const { after, before } = request.query;
  const size = Math.min(limit, most);
  const end = before === undefined ? undefined : placeOf(before);
  const from = end === undefined ? placeOf(after) : Math.max(0, end - size);
  const page = all.slice(from, end === undefined ? from + size : Math.min(end, from + size));
  if (page.length === 0) return { data: [] };
  const cursors = { before: cursorOf(from), after: cursorOf(from + page.length) };
  return {
    data: page,
    paging: {
      cursors,
      ...(from + page.length < all.length ? { next: addressOf(request, 'after', cursors.after) } : {}),
      ...(from > 0 ? { previous: addressOf(request, 'before', cursors.before) } : {}),
    },
  };
}

function cursorOf(place: number): string {
  return Buffer.from(`place ${place}`).toString('base64url');
}

function placeOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const place = /^place (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (place === undefined) throw invalid('Param after or before is not a valid cursor.');
  return Number(place);
}

/** Absolute, and with the token in it, as Meta gives it. */
function addressOf(request: Request, name: 'after' | 'before', cursor: string): string {
  const url = new URL(request.url, `${request.protocol}://${request.host}`);
  url.searchParams.delete('after');
  url.searchParams.delete('before');
  url.searchParams.set(name, cursor);
  return url.toString();
}
