import { io } from 'socket.io-client';
import { openLine, openLines, type Line } from './sockets.ts';

/** Marks that are on their way, and what those that arrived took. */
export interface Watch {
  readonly sent: Map<string, number>;
  readonly times: number[];
}

export function newWatch(): Watch {
  return { sent: new Map(), times: [] };
}

/**
 * One socket of each workspace takes the time, by the client that browsers use. The others are there to be served: they
 * read what comes and answer pings.
 */
export async function watch(
  url: string,
  auth: Record<string, string>,
  count: number,
  into: Watch,
  ready: string,
): Promise<Line[]> {
  const listener = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
  await new Promise<void>((resolve, reject) => {
    listener.once(ready, () => {
      resolve();
    });
    listener.once('connect_error', reject);
  });
  listener.on('message.created', (frame: { data: { text?: string } }) => {
    const at = into.sent.get(frame.data.text ?? '');
    if (at !== undefined) into.times.push(performance.now() - at);
  });
  return [listener, ...(await openLines(count - 1, () => openLine(url, auth)))];
}

/** Until all have arrived, or none is to be hoped for. */
export async function settle(watching: Watch, expected: number): Promise<void> {
  const until = performance.now() + 5_000;
  while (watching.times.length < expected && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  watching.sent.clear();
}
