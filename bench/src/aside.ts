import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { closedLoop, openLoop, type LoadResult, type Shot } from './load.ts';

export interface Aside {
  readonly origin: string;
  /** An open loop of so many a second, or a closed one of so many connections. */
  readonly pace: { readonly perSecond: number } | { readonly connections: number };
  /** The longest that it goes on, in seconds. */
  readonly atMost: number;
  /** Fired in turn; an open loop begins anew at the end, a closed one is over. */
  readonly shots: readonly Shot[];
}

/**
 * Load from a thread of its own, so that neither it nor whoever measures beside it waits for the other. It runs until the
 * call that this gives back.
 */
export async function startAside(aside: Aside): Promise<() => Promise<LoadResult>> {
  const thread = new Worker(new URL(import.meta.url), { workerData: aside });
  await once(thread, 'online');
  const result = once(thread, 'message') as Promise<[LoadResult]>;
  return async () => {
    thread.postMessage('stop');
    const [made] = await result;
    await thread.terminate();
    return made;
  };
}

async function run({ origin, pace, atMost, shots }: Aside, signal: AbortSignal): Promise<LoadResult> {
  let n = 0;
  if ('connections' in pace)
    return closedLoop(origin, pace.connections, atMost, () => (signal.aborted ? undefined : shots[n++]));
  const next = () => shots[n++ % shots.length] as Shot;
  return openLoop(origin, pace.perSecond, atMost, next, signal);
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  const stop = new AbortController();
  port.once('message', () => {
    stop.abort();
  });
  port.postMessage(await run(workerData as Aside, stop.signal));
}
