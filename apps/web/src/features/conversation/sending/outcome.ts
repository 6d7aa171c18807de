import { ApiProblem } from '@/shared/api/client';

export type Outcome =
  /** Did not arrive, or the server could not: the same again later is safe, the client id makes it once. */
  | { kind: 'later'; afterMs: number | null }
  /** A colleague answered meanwhile. */
  | { kind: 'ask'; params: Record<string, unknown> }
  | { kind: 'refused'; code: string; params: Record<string, unknown> };

/** A server that fails this often on one message will not take it. */
const patience = 8;

/** What a failed post means for the message. */
export function outcomeOf(problem: unknown, tries: number): Outcome {
  if (!(problem instanceof ApiProblem)) return { kind: 'refused', code: 'internal', params: {} };
  const { status, code, params, retryAfter } = problem;
  if (code === 'conversation.changed') return { kind: 'ask', params };
  // 401: the session ended; after signing in again the message still goes out.
  const passing = status === 0 || status === 401 || status === 429 || code === 'idempotency.in_progress';
  const broken = status >= 500 && tries < patience;
  if (passing || broken) return { kind: 'later', afterMs: retryAfter === null ? null : retryAfter * 1000 };
  return { kind: 'refused', code, params };
}

/** 1, 2, 4 … 30 seconds, each up to a quarter longer by chance, so that many browsers do not return at once. */
export function backOff(tries: number, chance: number): number {
  return Math.min(30_000, 1000 * 2 ** tries) * (1 + chance / 4);
}
