import type { Server as HttpServer } from 'node:http';
import { Injectable } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import { Server, type Socket } from 'socket.io';
import type { Actor } from '../../kernel/actor.js';
import { Authenticator } from '../../kernel/authenticator.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Logger } from '../../kernel/logger.js';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { ClientEvents } from './client-events.js';
import type { AddressedFrame } from './frames.js';
import { NarrowAudience } from './narrow-audience.js';
import { inOneWrite } from './one-write.js';
import { PermissionTable } from './permission-table.js';
import { roomOf } from './realtime-hub.js';
import { RealtimeSources } from './realtime-source.js';
import { SequenceQuery } from './sequence-query.js';
import type { SocketData } from './socket-data.js';

type Ack = (answer: { ok: true } | { ok: false; code: string }) => void;

const recheckEveryMs = 2_500;
const maxFrameBytes = 64 * 1024;

/** The browsers' end of the line: authenticates, puts each socket into the rooms of its role, and cuts dead sessions. */
@Injectable()
export class SocketServer {
  #io: Server | undefined;
  #recheck: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly authenticator: Authenticator,
    private readonly permissions: PermissionTable,
    private readonly sequence: SequenceQuery,
    private readonly clientEvents: ClientEvents,
    private readonly sources: RealtimeSources,
    private readonly narrow: NarrowAudience,
    private readonly redis: RedisConnection,
    private readonly logger: Logger,
  ) {}

  attach(http: HttpServer): void {
    const io = new Server(http, {
      path: '/socket.io',
      serveClient: false,
      maxHttpBufferSize: maxFrameBytes,
      perMessageDeflate: false,
      allowRequest: (request, allow) => {
        const { origin } = request.headers;
        const fine = origin === undefined || this.settings.webOrigins.includes(origin);
        allow(fine ? null : 'origin not allowed', fine);
      },
    });
    const publisher = this.redis.forPubSub();
    const subscriber = this.redis.forPubSub();
    io.adapter(createAdapter(publisher, subscriber, { key: `${this.settings.redisPrefix}:socket.io` }));
    io.use((socket, next) => void this.#authenticate(socket, next));
    io.on('connection', (socket) => void this.#welcome(socket));
    this.#io = io;
    this.#scheduleRecheck();
  }

  /** Whether this process holds the browsers' sockets. */
  get isAttached(): boolean {
    return this.#io !== undefined;
  }

  /** To this process's own sockets, all that they may see of it in one write. */
  publish(workspaceId: string, frames: readonly AddressedFrame[]): void {
    const io = this.#io;
    if (!io) return;
    const forAll = frames.filter(({ only }) => only === undefined);
    const forNobodyAlone = forAll.filter(({ userId }) => userId === undefined);
    this.#tellRooms(io, forAll, (frame) => roomFor(workspaceId, frame));
    this.#tellRooms(
      io,
      forNobodyAlone,
      (frame) => roomOf.masked(workspaceId, frame.permission),
      ({ event, data }) => this.sources.for(event)?.masked?.(data) ?? data,
    );
    const untold = frames.filter(({ userId }) => userId === undefined);
    this.narrow.tell(io, workspaceId, untold, (socket, data) => this.#leave(socket, data));
  }

  #tellRooms(
    io: Server,
    frames: readonly AddressedFrame[],
    roomFor: (frame: AddressedFrame) => string,
    shown: (frame: AddressedFrame) => object = ({ data }) => data,
  ): void {
    const sockets = this.#socketsIn(io, new Set(frames.map(roomFor)));
    if (sockets.length === 0) return;
    inOneWrite(sockets, () => {
      for (const frame of frames) {
        const { event, seq, at } = frame;
        io.local.to(roomFor(frame)).emit(event, { seq, at, data: shown(frame) });
      }
    });
  }

  cutSession(sessionId: string): void {
    this.#io?.local.in(roomOf.session(sessionId)).disconnectSockets(true);
  }

  #socketsIn(io: Server, rooms: ReadonlySet<string>): Socket[] {
    const { adapter, sockets } = io.of('/');
    const ids = new Set([...rooms].flatMap((room) => [...(adapter.rooms.get(room) ?? [])]));
    return [...ids].flatMap((id) => sockets.get(id) ?? []);
  }

  async close(): Promise<void> {
    clearTimeout(this.#recheck);
    this.#recheck = undefined;
    const io = this.#io;
    this.#io = undefined;
    // Browsers come back by themselves, spread over time by their own jitter.
    io?.local.disconnectSockets(true);
    io?.engine.close();
    await Promise.resolve();
  }

  async #authenticate(socket: Socket, next: (error?: Error) => void): Promise<void> {
    try {
      const { token } = socket.handshake.auth as { token?: unknown };
      const actor = typeof token === 'string' ? await this.authenticator.authenticate(token) : null;
      if (!actor) {
        next(new Error('unauthorized'));
        return;
      }
      (socket.data as SocketData).actor = actor;
      next();
    } catch {
      next(new Error('unavailable'));
    }
  }

  async #welcome(socket: Socket): Promise<void> {
    const { actor } = socket.data as SocketData;
    const rooms = this.#roomsOf(actor);
    if (actor.userId) rooms.push(roomOf.person(actor.workspaceId, actor.userId));
    if (actor.sessionId) rooms.push(roomOf.session(actor.sessionId));
    await socket.join(rooms);
    this.#listen(socket);
    try {
      socket.emit('ready', { seq: await this.sequence.head(actor), access: actor.sight.edition });
    } catch (error) {
      this.logger.warn('socket without start', { workspaceId: actor.workspaceId, error: String(error) });
      socket.disconnect(true);
    }
  }

  #roomsOf({ workspaceId, role, sight }: Actor): string[] {
    if (sight.conversations !== 'all') return [roomOf.narrow(workspaceId)];
    const room = sight.personal ? roomOf.permission : roomOf.masked;
    return [...this.permissions.of(role)].map((permission) => room(workspaceId, permission));
  }

  #listen(socket: Socket): void {
    const data = socket.data as SocketData;
    socket.on(
      'conversation.open',
      (body: unknown, ack: unknown) => void this.#open(socket, data, body, asAck(ack)),
    );
    socket.on('conversation.close', (_body: unknown, ack: unknown) => {
      this.#leave(socket, data);
      asAck(ack)({ ok: true });
    });
    socket.on('typing', (body: unknown, ack: unknown) => {
      const open = data.open;
      if (!open || open.conversationId !== textField(body, 'conversationId')) {
        asAck(ack)({ ok: false, code: 'conversation.not_open' });
        return;
      }
      const on = (body as { on?: unknown }).on === true;
      this.#tell(socket, open.room, 'typing', {
        conversationId: open.conversationId,
        userId: data.actor.userId,
        on,
      });
      if (on && this.permissions.of(data.actor.role).has('conversations.reply'))
        this.clientEvents.typing(data.actor, open.conversationId);
      asAck(ack)({ ok: true });
    });
    socket.on('disconnecting', () => {
      this.#leave(socket, data);
    });
  }

  async #open(socket: Socket, data: SocketData, body: unknown, ack: Ack): Promise<void> {
    const conversationId = textField(body, 'conversationId');
    const how = isPeek(body) ? { peeking: true } : {};
    try {
      const { room } = await this.clientEvents.openConversation(data.actor, conversationId);
      this.#leave(socket, data);
      await socket.join(room);
      data.open = { conversationId, room, ...how };
      const { userId } = data.actor;
      this.#tell(socket, room, 'presence.changed', { conversationId, userId, here: true, ...how });
      ack({ ok: true });
      await this.#tellWhoIsHere(socket, conversationId, room);
    } catch (error) {
      ack({ ok: false, code: error instanceof DomainError ? error.code : 'internal' });
    }
  }

  /** Whoever comes learns of those who came before, on whatever process. */
  async #tellWhoIsHere(socket: Socket, conversationId: string, room: string): Promise<void> {
    try {
      const sockets = (await this.#io?.in(room).fetchSockets()) ?? [];
      const here = sockets.filter(({ id }) => id !== socket.id).map(({ data }) => data as SocketData);
      for (const [userId, theirs] of Map.groupBy(here, ({ actor }) => actor.userId)) {
        const peeking = theirs.every(({ open }) => open?.peeking);
        socket.emit('presence.changed', {
          seq: 0,
          at: new Date().toISOString(),
          data: { conversationId, userId, here: true, ...(peeking && { peeking }) },
        });
      }
    } catch (error) {
      // Passing news: who looks here is not worth an error, and comes with the next change.
      this.logger.warn('who is here is not known', { error: String(error) });
    }
  }

  #leave(socket: Socket, data: SocketData): void {
    if (!data.open) return;
    const { conversationId, room } = data.open;
    this.#tell(socket, room, 'presence.changed', { conversationId, userId: data.actor.userId, here: false });
    void socket.leave(room);
    delete data.open;
  }

  /** Passing news, never replayed: it carries no number of its own. */
  #tell(socket: Socket, room: string, event: string, data: object): void {
    socket.to(room).emit(event, { seq: 0, at: new Date().toISOString(), data });
  }

  #scheduleRecheck(): void {
    this.#recheck = setTimeout(() => {
      void this.#cutDeadSessions().finally(() => {
        if (this.#recheck) this.#scheduleRecheck();
      });
    }, recheckEveryMs);
  }

  /** Behind the event that cuts a session's sockets at once stands this look at the sessions themselves. */
  async #cutDeadSessions(): Promise<void> {
    const sockets = this.#io ? [...this.#io.of('/').sockets.values()] : [];
    const sessions = new Map<string, { workspaceId: string; sessionId: string }>();
    for (const socket of sockets) {
      const { actor } = socket.data as SocketData;
      if (actor.sessionId)
        sessions.set(actor.sessionId, { workspaceId: actor.workspaceId, sessionId: actor.sessionId });
    }
    if (sessions.size === 0) return;
    try {
      const alive = await this.authenticator.aliveSessions([...sessions.values()]);
      for (const socket of sockets) {
        const { sessionId } = (socket.data as SocketData).actor;
        if (sessionId && !alive.has(sessionId)) socket.disconnect(true);
      }
    } catch (error) {
      this.logger.warn('sessions not checked', { error: String(error) });
    }
  }
}

function roomFor(workspaceId: string, { permission, userId }: AddressedFrame): string {
  return userId === undefined
    ? roomOf.permission(workspaceId, permission)
    : roomOf.person(workspaceId, userId);
}

function textField(body: unknown, name: string): string {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function isPeek(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'peeking' in body && body.peeking === true;
}

function asAck(ack: unknown): Ack {
  return typeof ack === 'function' ? (ack as Ack) : () => undefined;
}
