import { io, type Socket } from 'socket.io-client';
import type { Person } from '../http/browser.js';
import type { TestApp } from './app.js';
import { until } from './whatsapp-line.js';

export interface Frame {
  readonly event: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** Of `ready`. */
  readonly access?: string;
}

/** A person's socket that keeps all it hears. */
export interface Ear {
  readonly frames: readonly Frame[];
  /** The server has closed it. */
  readonly isCut: boolean;
  /** The first frame that fits, once it is there. */
  hears(event: string, fits?: (data: Frame['data']) => boolean): Promise<Frame>;
  emit(event: string, payload: object): Promise<Record<string, unknown>>;
  close(): void;
}

export async function listen(app: Pick<TestApp, 'url'>, person: Person): Promise<Ear> {
  const socket: Socket = io(app.url, {
    auth: { token: person.browser.token },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  const frames: Frame[] = [];
  socket.onAny(
    (event: string, { seq, data = {}, access }: { seq: number; data?: Frame['data']; access?: string }) => {
      frames.push({ event, seq, data, ...(access !== undefined && { access }) });
    },
  );
  let isCut = false;
  socket.on('disconnect', (reason) => {
    isCut = reason === 'io server disconnect';
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('ready', () => {
      resolve();
    });
    socket.once('connect_error', reject);
  });
  return {
    frames,
    get isCut() {
      return isCut;
    },
    hears: (event, fits = () => true) =>
      until(() => frames.find((frame) => frame.event === event && fits(frame.data))),
    emit: (event, payload) =>
      socket.timeout(30_000).emitWithAck(event, payload) as Promise<Record<string, unknown>>,
    close: () => {
      socket.close();
    },
  };
}
