import type { Update } from '../model.ts';

/** An Update as it crosses the wire. */
export function wireUpdate({ id, kind, content }: Update): object {
  return { update_id: id, ...(kind === '' ? {} : { [kind]: content }) };
}
