import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import type { AddressedFrame } from './frames.js';
import { RealtimeHub } from './realtime-hub.js';
import { SocketServer } from './socket-server.js';

interface News {
  readonly from: string;
  readonly workspaceId?: string;
  readonly frames?: readonly AddressedFrame[];
  readonly ended?: readonly string[];
}

/**
 * What one transaction has to say goes to every process with sockets as one message; each tells its own browsers. The
 * process that speaks does not wait to hear itself: it works as well while Redis is away.
 */
@Injectable()
export class SocketHub extends RealtimeHub {
  readonly #channel: string;
  readonly #self = randomUUID();

  constructor(
    private readonly sockets: SocketServer,
    settings: Settings,
    private readonly redis: RedisConnection,
  ) {
    super();
    this.#channel = `${settings.redisPrefix}:news`;
  }

  /** Hears what other processes say, in a program that holds browsers' sockets. */
  listen(): void {
    const subscriber = this.redis.forPubSub();
    subscriber.on('message', (_channel, text) => {
      const news = JSON.parse(text) as News;
      if (news.from !== this.#self) this.#tellOwn(news);
    });
    subscriber.subscribe(this.#channel).catch(() => undefined);
  }

  publish(workspaceId: string, frames: readonly AddressedFrame[]): void {
    if (frames.length > 0) this.#say({ from: this.#self, workspaceId, frames });
  }

  cutSessions(sessionIds: readonly string[]): void {
    if (sessionIds.length > 0) this.#say({ from: this.#self, ended: sessionIds });
  }

  #say(news: News): void {
    this.#tellOwn(news);
    // What is not heard while Redis is away, browsers fetch by their next sync.
    this.redis.client.publish(this.#channel, JSON.stringify(news)).catch(() => undefined);
  }

  #tellOwn({ workspaceId, frames = [], ended = [] }: News): void {
    if (!this.sockets.isAttached) return;
    if (workspaceId !== undefined) this.sockets.publish(workspaceId, frames);
    for (const sessionId of ended) this.sockets.cutSession(sessionId);
  }
}
