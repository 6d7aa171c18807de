import { WebSocket } from 'ws';

export interface Line {
  disconnect(): unknown;
}

export interface Ears {
  /** When the line counts as open: let in (`connect`), or told where the events begin (`ready`). */
  readonly from?: 'connect' | 'ready';
  /** Every Socket.IO packet as it came, `42["name",…]`; without it they are read and dropped. */
  readonly hear?: (packet: Buffer) => void;
}

const ready = Buffer.from('42["ready"');

/**
 * Engine.IO and Socket.IO by hand: open, connect with our token, then ping and pong. Costs the machine as little as may be:
 * real agents' browsers do not share it with the server.
 */
export async function openLine(
  url: string,
  auth: Record<string, string>,
  { from = 'connect', hear }: Ears = {},
): Promise<Line> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      // '0' open, '2' ping, '40' connected, '44' refused, '42' an event.
      if (data[0] === 0x30) socket.send(`40${JSON.stringify(auth)}`);
      else if (data[0] === 0x32) socket.send('3');
      else if (data[0] !== 0x34) return;
      else if (data[1] === 0x30 && from === 'connect') resolve();
      else if (data[1] === 0x34) reject(new Error(data.toString()));
      else if (data[1] === 0x32) {
        if (from === 'ready' && data.subarray(0, ready.length).equals(ready)) resolve();
        hear?.(data);
      }
    });
  });
  return { disconnect: () => socket.terminate() };
}

/** So many lines one after the other: a storm is a row of its own. */
export async function openLines(count: number, open: (n: number) => Promise<Line>): Promise<Line[]> {
  const lines: Line[] = [];
  for (let n = 0; n < count; n += 1) lines.push(await open(n));
  return lines;
}
