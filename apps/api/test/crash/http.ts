import { until } from '../../../../scripts/lib/process.mjs';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly retryAfter: string | null;
}

export interface Question {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request; undefined when nobody answered it. */
export async function ask({ method, url, headers = {}, body }: Question): Promise<Answer | undefined> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(15_000),
    });
    return {
      status: answer.status,
      body: objectOf(await answer.text()),
      retryAfter: answer.headers.get('retry-after'),
    };
  } catch {
    // Killed a moment ago: whoever has to, asks again.
    return undefined;
  }
}

/** The same question again and again until the answer is one of those wanted. */
export async function insist(
  what: string,
  question: () => Promise<Answer | undefined>,
  wanted: readonly number[],
): Promise<Answer> {
  let last: Answer | undefined;
  const done = await until(
    async () => {
      last = await question();
      return last && wanted.includes(last.status) ? last : undefined;
    },
    { withinMs: 90_000, everyMs: 100 },
  );
  if (!done) throw new Error(`${what} was not taken: ${JSON.stringify(last)}`);
  return done;
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
