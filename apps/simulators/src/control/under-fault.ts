import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from './faults.ts';

/** What becomes of a call: an answer (and perhaps the end of the connection behind it), no answer ever, or a cut connection. */
export type Outcome<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly cutBehind: boolean }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' };

const defaultLatencyMs = 1_000;

/**
 * Does the work of a call under the fault that it meets. `work` answers the provider's own refusals too and does not throw for
 * them; `refuse` says what the fault's own error looks like with this provider.
 */
export async function underFault<Answer>(
  fault: Fault | undefined,
  work: () => Answer | Promise<Answer>,
  refuse: (fault: Fault) => Answer,
): Promise<Outcome<Answer>> {
  if (fault === undefined) return { kind: 'answer', answer: await work(), cutBehind: false };
  const point = fault.point ?? (fault.kind === 'drop_response' ? 'accepted' : 'before');
  if (fault.kind === 'latency' && point === 'before') await pause(fault.ms ?? defaultLatencyMs);
  const isWorkDone = point !== 'before' || fault.kind === 'latency';
  const answer = isWorkDone ? await work() : undefined;
  switch (fault.kind) {
    case 'timeout':
      return { kind: 'silence' };
    case 'drop_response':
      if (point === 'after' && answer !== undefined) return { kind: 'answer', answer, cutBehind: true };
      return { kind: 'cut' };
    case 'latency':
      if (point !== 'before') await pause(fault.ms ?? defaultLatencyMs);
      return { kind: 'answer', answer: answer as Answer, cutBehind: false };
    case 'error':
    case 'rate_limit':
      return { kind: 'answer', answer: refuse(fault), cutBehind: false };
  }
}

/** Lets the outcome happen on the wire; `send` writes the answer. */
export function conclude<Answer>(
  reply: FastifyReply,
  outcome: Outcome<Answer>,
  send: (answer: Answer) => FastifyReply,
): FastifyReply {
  if (outcome.kind === 'silence') return reply.hijack();
  if (outcome.kind === 'cut') {
    reply.hijack();
    reply.request.raw.socket.destroy();
    return reply;
  }
  if (outcome.cutBehind) reply.raw.once('finish', () => reply.request.raw.socket.end());
  return send(outcome.answer);
}
