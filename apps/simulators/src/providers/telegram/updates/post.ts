import { STATUS_CODES } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Webhook } from '../model.ts';

const patienceMs = 60_000;

export type PostResult =
  | { readonly kind: 'taken'; readonly call: Readonly<Record<string, unknown>> | null }
  | {
      readonly kind: 'refused';
      readonly why: string;
      readonly status: number | null;
      readonly retryAfterMs: number;
    };

/** Posts one update; whoever answers after a minute has not answered. */
export async function post(
  webhook: Webhook,
  update: object,
  clock: Clock,
  stop: AbortSignal,
): Promise<PostResult> {
  const slow = new AbortController();
  const forget = clock.later(patienceMs, () => slow.abort());
  try {
    const answer = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(webhook.secretToken === null ? {} : { 'x-telegram-bot-api-secret-token': webhook.secretToken }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stop, slow.signal]),
    });
    const text = await answer.text();
    if (answer.ok) return { kind: 'taken', call: callOf(text) };
    const words = STATUS_CODES[answer.status] ?? 'Unknown';
    return refused(
      `Wrong response from the webhook: ${answer.status} ${words}`,
      answer.status,
      Number(/^\d+$/.exec(answer.headers.get('retry-after') ?? '')?.[0] ?? 0) * 1_000,
    );
  } catch (error) {
    if (slow.signal.aborted) return refused('Read timeout expired');
    return refused(isRefusedConnection(error) ? 'Connection refused' : 'Connection closed');
  } finally {
    forget();
  }
}

function refused(why: string, status: number | null = null, retryAfterMs = 0): PostResult {
  return { kind: 'refused', why, status, retryAfterMs };
}

function isRefusedConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

/** A body that is a call of a method, which Telegram carries out without telling how it went. */
function callOf(text: string): Readonly<Record<string, unknown>> | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    return typeof value['method'] === 'string' ? value : null;
  } catch {
    // Any other body is of no interest to Telegram.
    return null;
  }
}
