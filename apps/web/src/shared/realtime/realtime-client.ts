import type { io as Connect, Socket } from 'socket.io-client';
import { ApiProblem } from '@crm/contract/problem';
import type { SyncPage } from '@crm/contract/shapes';
import { type ClientToServer, serverEventNames, type ServerToClient } from '@crm/contract/socket-events';
import { api, data } from '@/shared/api/client';
import { currentToken, renewToken } from '@/shared/api/refresh';
import { setConnectionStatus } from './connection-store';
import { announceAccessChanged, announceGap, dispatch } from './events';

type AppSocket = Socket<ServerToClient, ClientToServer>;

const whileConnected = 60_000;
const withoutSocket = 5_000;
/** On a line that died without a word an answer may never come, and nothing later is asked while we wait for it. */
const patience = 20_000;

/**
 * Keeps this tab up to date: a socket for speed, `GET sync` for certainty. Sync runs on every connect and once a
 * minute; while no socket transport connects it is the only source and runs every five seconds.
 */
export class RealtimeClient {
  private socket: AppSocket | null = null;
  /** Everything up to here has been seen for certain. Only a finished catch-up moves it: a live event may overtake. */
  private syncedSeq: number | null = null;
  /** What the server last said that this person may see. */
  private access: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private syncing: Promise<void> | null = null;
  private syncAgain = false;
  private stopped = true;
  /** Somebody hears what is announced. Until then only where the list of events ends is learned. */
  private listening = false;
  /** Counts starts and stops, so that what one start asked for never lands in the next. */
  private run = 0;
  /** Counts catch-ups, so that one that was given up changes nothing when its answer comes after all. */
  private turn = 0;
  private giveUp: () => void = () => undefined;
  /** The last catch-up failed: what came meanwhile may be missing. */
  private behind = false;
  /** What is shown may lack events: it is to be asked for again once we know from where we hear everything. */
  private gap = false;
  private renewed = false;
  /** The way is open again: the socket does not wait for the end of its pause, which has grown while there was none. */
  private readonly wake = () => {
    if (this.socket && !this.socket.connected) this.socket.disconnect().connect();
    // What was asked before the way was open may be lost.
    this.giveUp();
    void this.syncAfresh();
  };

  /** @param origin Where the socket server listens; the app's own origin but in tests. */
  constructor(private readonly origin: string = window.location.origin) {}

  /** Begins to tell what happens. Resolves after the first catch-up: what is asked for from then on has no hole behind it. */
  start(): Promise<void> {
    const began = this.listening;
    this.listening = true;
    const prepared = !this.stopped;
    const ready = this.prepare();
    if (prepared && !began) {
      void this.openSocket(this.run);
      // What happened since it was prepared comes with the catch-up that follows the socket; if that failed, nobody knows what is missing.
      if (!this.syncing) this.schedule();
      this.gap ||= !this.syncing && this.syncedSeq === null;
    }
    return ready;
  }

  /** Whether `prepare` was called and is through. */
  get isPrepared(): boolean {
    return !this.stopped && this.syncing === null;
  }

  /**
   * Learns where the list of events ends, before there is anybody to hear of them: what is asked for after this has resolved has no hole
   * behind it either, once `start` has been called.
   */
  prepare(): Promise<void> {
    if (!this.stopped) return this.syncing ?? Promise.resolve();
    this.stopped = false;
    this.run += 1;
    setConnectionStatus('connecting');
    window.addEventListener('online', this.wake);
    window.addEventListener('offline', this.goOffline);
    return this.syncNow();
  }

  stop(): void {
    this.stopped = true;
    this.listening = false;
    this.run += 1;
    this.gap ||= this.syncedSeq !== null;
    this.syncedSeq = null;
    this.access = null;
    this.syncing = null;
    this.clearTimer();
    this.socket?.disconnect();
    this.socket = null;
    window.removeEventListener('online', this.wake);
    window.removeEventListener('offline', this.goOffline);
  }

  /** What is shown did not come from the server just now: it is asked for again once we know from where we hear everything. */
  distrust(): void {
    this.gap = true;
  }

  /** Catches up now, for example when a person asks to try again. Joins a catch-up that is already running. */
  syncNow(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.clearTimer();
    const { run } = this;
    if (!this.listening && this.syncedSeq !== null) return Promise.resolve();
    if (!this.socket) void this.openSocket(run);
    else if (!this.socket.connected && !this.socket.active) this.socket.connect();
    this.syncing ??= this.catchUp(run).finally(() => {
      if (run !== this.run) return;
      this.syncing = null;
      const again = this.syncAgain;
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

  /** The socket's code comes after the first screen: until then, and without it, sync is enough. */
  private async openSocket(run: number): Promise<void> {
    if (!this.listening) return;
    try {
      const { io } = await import('socket.io-client');
      if (run === this.run) this.socket ??= this.connect(io);
    } catch {
      // Not reachable: polling goes on, and each time tries again.
    }
  }

  private connect(io: typeof Connect): AppSocket {
    const socket: AppSocket = io(this.origin, {
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
    socket.on('connect', () => {
      this.renewed = false;
      setConnectionStatus('live');
    });
    // Not on `connect`: only from `ready` on are we in our rooms, so only a catch-up that starts now leaves no hole.
    socket.on('ready', ({ access }) => {
      this.hearAccess(access);
      void this.syncAfresh();
    });
    socket.on('disconnect', (reason) => {
      if (this.stopped) return;
      void this.syncAfresh();
      // The server closed it (session ended, deploy): socket.io does not come back by itself from that.
      if (reason === 'io server disconnect') void this.renewAndConnect(socket);
    });
    socket.on('connect_error', (problem) => {
      // Refused again with a new token: no hot loop, the next sync tick tries once more.
      if (problem.message === 'unauthorized' && !this.renewed) void this.renewAndConnect(socket);
      else if (!this.syncing && !this.timer) void this.syncNow();
    });
    return socket;
  }

  private async renewAndConnect(socket: AppSocket): Promise<void> {
    this.renewed = true;
    try {
      const token = await currentToken();
      if ((await renewToken(token)) && !this.stopped) socket.connect();
    } catch {
      // Not reachable: the next sync tick tries the socket again.
    }
  }

  private hearAccess(access: string): void {
    const before = this.access;
    this.access = access;
    if (before !== null && before !== access) announceAccessChanged();
  }

  private readonly goOffline = () => setConnectionStatus('offline');

  private async catchUp(run: number): Promise<void> {
    const turn = (this.turn += 1);
    const isCurrent = () => run === this.run && turn === this.turn;
    const givenUp = new Promise<never>((_resolve, reject) => {
      this.giveUp = () => {
        if (turn === this.turn) this.turn += 1;
        reject(new Error('The catch-up was given up.'));
      };
    });
    const timer = setTimeout(() => this.giveUp(), patience);
    try {
      await Promise.race([this.replay(isCurrent), givenUp]);
      if (run !== this.run) return;
      this.behind = false;
      if (this.listening) setConnectionStatus(this.socket?.connected ? 'live' : 'polling');
    } catch {
      if (run !== this.run) return;
      this.behind = true;
      if (!this.socket?.connected) setConnectionStatus('offline');
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks for everything after the last catch-up, page by page. The first call only learns where the list ends. */
  private async replay(isCurrent: () => boolean): Promise<void> {
    let after = this.syncedSeq;
    while (after !== null) {
      const page = await this.pageAfter(after);
      if (!isCurrent()) return;
      if (page === 'too old') break;
      this.hearAccess(page.access);
      for (const item of page.items) dispatch(item.event, item);
      if (page.nextCursor === null) {
        this.syncedSeq = page.head;
        return;
      }
      after = Number(page.nextCursor);
      this.syncedSeq = after;
    }
    this.gap ||= after !== null;
    this.syncedSeq = null;
    const { head, access } = await data(api.GET('/api/v1/sync', { params: { query: { limit: 1 } } }));
    if (!isCurrent()) return;
    this.hearAccess(access);
    this.syncedSeq = head;
    if (this.gap) announceGap();
    this.gap = false;
  }

  private async pageAfter(after: number): Promise<SyncPage | 'too old'> {
    try {
      return await data(api.GET('/api/v1/sync', { params: { query: { after, limit: 100 } } }));
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 410) return 'too old';
      throw problem;
    }
  }

  private schedule(): void {
    if (this.stopped || !this.listening) return;
    this.clearTimer();
    this.timer = setTimeout(
      () => void this.syncNow(),
      this.socket?.connected && !this.behind ? whileConnected : withoutSocket,
    );
  }

  private clearTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

/** The connection of this tab. */
export const realtime = new RealtimeClient();
