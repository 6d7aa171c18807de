import { Pool } from 'undici';
import type { SignedBody } from './webhook.ts';

export interface LoadResult {
  readonly seconds: number;
  readonly done: number;
  readonly errors: number;
  /** Milliseconds of each request. */
  readonly latencies: number[];
}

export interface Shot {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/**
 * Closed loop: so many connections, each sending its next request when the last was answered, until the time is over or
 * nothing is left to send.
 */
export async function closedLoop(
  origin: string,
  connections: number,
  seconds: number,
  next: () => Shot | undefined,
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let errors = 0;
  const until = performance.now() + seconds * 1000;
  const begun = performance.now();
  const one = async () => {
    while (performance.now() < until) {
      const shot = next();
      if (!shot) return;
      const at = performance.now();
      if (await shoot(pool, shot)) latencies.push(performance.now() - at);
      else errors += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const took = (performance.now() - begun) / 1000;
  await pool.close();
  return { seconds: took, done: latencies.length, errors, latencies };
}

/** Open loop: so many requests a second, whatever the answers take; their times count from when they were due. */
export async function openLoop(
  origin: string,
  perSecond: number,
  seconds: number,
  next: () => Shot,
  signal?: AbortSignal,
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections: 50, pipelining: 1 });
  const latencies: number[] = [];
  let errors = 0;
  const begun = performance.now();
  const total = Math.round(perSecond * seconds);
  const flying: Promise<void>[] = [];
  for (let n = 0; n < total && signal?.aborted !== true; n += 1) {
    const due = begun + (n * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0.5) await new Promise((resolve) => setTimeout(resolve, early));
    flying.push(
      shoot(pool, next()).then((fine) => {
        if (fine) latencies.push(performance.now() - due);
        else errors += 1;
      }),
    );
  }
  await Promise.all(flying);
  const took = (performance.now() - begun) / 1000;
  await pool.close();
  return { seconds: took, done: latencies.length, errors, latencies };
}

export function webhookShot(path: string, signed: SignedBody): Shot {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signed.signature },
    body: signed.body,
  };
}

async function shoot(pool: Pool, shot: Shot): Promise<boolean> {
  try {
    const answer = await pool.request({
      method: shot.method,
      path: shot.path,
      headers: shot.headers,
      ...(shot.body === undefined ? {} : { body: shot.body }),
    });
    await answer.body.dump({ limit: 10_000_000 });
    return answer.statusCode < 400;
  } catch {
    return false;
  }
}
