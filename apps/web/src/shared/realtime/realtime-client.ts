import { io, type Socket } from 'socket.io-client';
import { ApiProblem } from '@crm/contract/problem';
import type { SyncPage } from '@crm/contract/shapes';
import { type ClientToServer, serverEventNames, type ServerToClient } from '@crm/contract/socket-events';
import { api, data } from '@/shared/api/client';
import { currentToken, renewToken } from '@/shared/api/refresh';
import { setConnectionStatus } from './connection-store';
import { announceGap, dispatch } from './events';

type AppSocket = Socket<ServerToClient, ClientToServer>;

const whileConnected = 60_000;
const withoutSocket = 5_000;

/**
 * Keeps this tab up to date: a socket for speed, `GET sync` for certainty. Sync runs on every connect and once a
 * minute; while no socket transport connects it is the only source and runs every five seconds.
 */
export class RealtimeClient {
  private socket: AppSocket | null = null;
  /** Everything up to here has been seen for certain. Only a finished catch-up moves it: a live event may overtake. */
  private syncedSeq: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private syncing: Promise<void> | null = null;
  private syncAgain = false;
  private stopped = true;
  private readonly wake = () => void this.syncNow();

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    setConnectionStatus('connecting');
    this.socket = this.connect();
    window.addEventListener('online', this.wake);
    window.addEventListener('offline', this.goOffline);
    void this.syncNow();
  }

  stop(): void {
    this.stopped = true;
    this.syncedSeq = null;
    this.clearTimer();
    this.socket?.disconnect();
    this.socket = null;
    window.removeEventListener('online', this.wake);
    window.removeEventListener('offline', this.goOffline);
  }

  /** Catches up now, for example when a person asks to try again. Joins a catch-up that is already running. */
  syncNow(): Promise<void> {
    this.clearTimer();
    if (this.socket && !this.socket.connected && !this.socket.active) this.socket.connect();
    this.syncing ??= this.catchUp().finally(() => {
      this.syncing = null;
      const again = this.syncAgain && !this.stopped;
      this.syncAgain = false;
      if (again) void this.syncNow();
      else this.schedule();
    });
    return this.syncing;
  }

  /** A catch-up that certainly begins after this call. */
  private async syncAfresh(): Promise<void> {
    this.syncAgain = this.syncing !== null;
    await this.syncNow();
  }

  /** Tells the server what this person is looking at or doing; lost without a trace when there is no socket. */
  tell<Name extends keyof ClientToServer>(name: Name, body: Parameters<ClientToServer[Name]>[0]): void {
    if (!this.socket?.connected) return;
    const emit = this.socket.emit.bind(this.socket) as (name: string, body: unknown, ack: () => void) => void;
    emit(name, body, () => undefined);
  }

  private connect(): AppSocket {
    const socket: AppSocket = io(window.location.origin, {
      path: '/socket.io',
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      auth: (give) => {
        currentToken().then(
          (token) => give({ token }),
          () => give({ token: null }),
        );
      },
      reconnectionDelay: 1000,
      reconnectionDelayMax: 20_000,
      randomizationFactor: 0.5,
    });
    for (const name of serverEventNames) {
      const on = socket.on.bind(socket) as (
        name: string,
        listener: (event: { seq: number; at: string; data: unknown }) => void,
      ) => void;
      on(name, (event) => dispatch(name, event));
    }
    socket.on('connect', () => setConnectionStatus('live'));
    // Not on `connect`: only from `ready` on are we in our rooms, so only a catch-up that starts now leaves no hole.
    socket.on('ready', () => void this.syncAfresh());
    socket.on('disconnect', (reason) => {
      if (this.stopped) return;
      void this.syncAfresh();
      // The server closed it (session ended, deploy): socket.io does not come back by itself from that.
      if (reason === 'io server disconnect') void this.renewAndConnect(socket);
    });
    socket.on('connect_error', (problem) => {
      if (problem.message === 'unauthorized') void this.renewAndConnect(socket);
      else if (!this.syncing && !this.timer) void this.syncNow();
    });
    return socket;
  }

  private async renewAndConnect(socket: AppSocket): Promise<void> {
    try {
      const token = await currentToken();
      if ((await renewToken(token)) && !this.stopped) socket.connect();
    } catch {
      // Not reachable: the next sync tick tries the socket again.
    }
  }

  private readonly goOffline = () => setConnectionStatus('offline');

  private async catchUp(): Promise<void> {
    try {
      await this.replay();
      if (this.stopped) return;
      setConnectionStatus(this.socket?.connected ? 'live' : 'polling');
    } catch (problem) {
      if (this.stopped) return;
      if (problem instanceof ApiProblem && problem.status === 410) {
        this.syncedSeq = null;
        announceGap();
      } else if (!this.socket?.connected) setConnectionStatus('offline');
    }
  }

  /** Asks for everything after the last catch-up, page by page. The first call only learns where the list ends. */
  private async replay(): Promise<void> {
    const after = this.syncedSeq;
    const first = after === null ? { limit: 1 } : { after, limit: 100 };
    let page: SyncPage = await data(api.GET('/api/v1/sync', { params: { query: first } }));
    while (after !== null && !this.stopped) {
      for (const item of page.items) dispatch(item.event, item);
      const from = page.items.at(-1)?.seq;
      if (page.nextCursor === null || from === undefined) break;
      page = await data(api.GET('/api/v1/sync', { params: { query: { after: from, limit: 100 } } }));
    }
    if (!this.stopped) this.syncedSeq = page.head;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.clearTimer();
    this.timer = setTimeout(
      () => void this.syncNow(),
      this.socket?.connected ? whileConnected : withoutSocket,
    );
  }

  private clearTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

/** The connection of this tab. */
export const realtime = new RealtimeClient();
