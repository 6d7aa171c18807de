import { Injectable } from '@nestjs/common';
import { Emitter } from '@socket.io/redis-emitter';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import type { Frame } from './frames.js';
import { RealtimeHub, roomOf } from './realtime-hub.js';
import { SocketServer } from './socket-server.js';

/** Frames leave by this process's own sockets (and its Redis adapter), or by Redis alone where it has none. */
@Injectable()
export class SocketHub extends RealtimeHub {
  #emitter: Emitter | undefined;

  constructor(
    private readonly sockets: SocketServer,
    private readonly settings: Settings,
    private readonly redis: RedisConnection,
  ) {
    super();
  }

  publish(workspaceId: string, permission: string, frame: Frame): void {
    const room = roomOf.permission(workspaceId, permission);
    if (this.sockets.isAttached) {
      this.sockets.publish(room, frame);
      return;
    }
    const { event, ...body } = frame;
    this.#away().to(room).emit(event, body);
  }

  cutSession(sessionId: string): void {
    if (this.sockets.isAttached) this.sockets.cutSession(sessionId);
    else this.#away().in(roomOf.session(sessionId)).disconnectSockets(true);
  }

  #away(): Emitter {
    this.#emitter ??= new Emitter(this.redis.forPubSub(), { key: `${this.settings.redisPrefix}:socket.io` });
    return this.#emitter;
  }
}
