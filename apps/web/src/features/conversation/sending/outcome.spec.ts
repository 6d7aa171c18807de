import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@/shared/api/client';
import { backOff, outcomeOf } from './outcome';

const problem = (status: number, code = 'internal', retryAfter: number | null = null) =>
  new ApiProblem({ status, code }, retryAfter);

describe('what a failed post means', () => {
  it.each([
    ['no answer came', problem(0, 'network.unreachable')],
    ['the session ended', problem(401, 'auth.session_expired')],
    ['the same post is still under way', problem(409, 'idempotency.in_progress')],
    ['the server is broken', problem(503, 'service.unavailable')],
  ])('is later when %s', (_case, cause) => {
    expect(outcomeOf(cause, 0)).toEqual({ kind: 'later', afterMs: null });
  });

  it('is later after the time that the server names', () => {
    expect(outcomeOf(problem(429, 'rate_limit.exceeded', 7), 0)).toEqual({ kind: 'later', afterMs: 7000 });
  });

  it('is a question to the person when a colleague was faster', () => {
    expect(outcomeOf(problem(409, 'conversation.changed'), 0)).toEqual({ kind: 'ask', params: {} });
  });

  it('is final for a rule, and for a server that fails on this message again and again', () => {
    expect(outcomeOf(problem(422, 'conversation.window_closed'), 0)).toMatchObject({
      kind: 'refused',
      code: 'conversation.window_closed',
    });
    expect(outcomeOf(problem(500), 8)).toMatchObject({ kind: 'refused' });
  });

  it('waits longer each time, up to half a minute, never all browsers at once', () => {
    expect([0, 1, 2, 10].map((tries) => backOff(tries, 0))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backOff(0, 1)).toBe(1250);
  });
});
