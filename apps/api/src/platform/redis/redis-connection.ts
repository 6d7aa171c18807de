import { Redis, type CommonRedisOptions } from 'ioredis';
import type { Logger } from '../../kernel/logger.js';
import { evictionPolicy } from './eviction-policy.js';

interface RedisSettings {
  readonly redisUrl: string;
}

type Behaviour = Pick<CommonRedisOptions, 'enableOfflineQueue' | 'maxRetriesPerRequest' | 'commandTimeout'>;

const longestPauseMs = 2_000;

/**
 * The way to Redis, which may be away at any moment: the program starts and works without it, and connections come back
 * by themselves.
 */
export class RedisConnection {
  /** For commands: fails at once while Redis is away, so that callers fall back instead of waiting. */
  readonly client: Redis;
  readonly #all: Redis[] = [];
  #closed = false;
  #said: 'nothing' | 'here' | 'away' = 'nothing';

  constructor(
    private readonly settings: RedisSettings,
    private readonly logger: Logger,
  ) {
    this.client = this.#open({ enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 1_000 });
    this.client.on('ready', () => {
      this.#say('here');
      void this.#warnOfEviction();
    });
    this.client.on('close', () => {
      this.#say('away');
    });
  }

  get isReady(): boolean {
    return this.client.status === 'ready';
  }

  /** A connection of its own for a BullMQ worker: waits for Redis as long as it takes. */
  forWorker(): Redis {
    return this.#open({ maxRetriesPerRequest: null });
  }

  /** A connection of its own for publishing or subscribing; what cannot be published at once is dropped. */
  forPubSub(): Redis {
    const connection = this.#open({ maxRetriesPerRequest: null });
    const send = connection.sendCommand.bind(connection);
    // Socket.IO's adapter does not wait for its subscriptions: one that the end of the program overtakes is no error.
    connection.sendCommand = (command, stream) => {
      command.promise.catch(() => undefined);
      return send(command, stream);
    };
    return connection;
  }

  /**
   * Waits a moment for Redis at boot and looks whether it may throw our keys away.
   * @returns its maxmemory-policy, or null when it does not answer now
   */
  async policyAtBoot(waitMs: number): Promise<string | null> {
    if (!this.isReady) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.client.once('ready', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    try {
      return this.isReady ? await evictionPolicy(this.client) : null;
    } catch {
      return null;
    }
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#all) connection.disconnect();
  }

  #open(options: Behaviour): Redis {
    const connection = new Redis(this.settings.redisUrl, {
      ...options,
      connectTimeout: 2_000,
      retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), longestPauseMs),
    });
    // Said once by `client`; without a listener an error of any connection would end the process.
    connection.on('error', (error) => {
      this.logger.debug('redis connection', { error: error.message });
    });
    this.#all.push(connection);
    return connection;
  }

  #say(state: 'here' | 'away'): void {
    if (this.#said === state || this.#closed) return;
    if (state === 'away') this.logger.warn('redis is away: working without it');
    else if (this.#said === 'away') this.logger.info('redis is back');
    this.#said = state;
  }

  /** Redis may have come up, or come back changed, only after boot. */
  async #warnOfEviction(): Promise<void> {
    try {
      const policy = await evictionPolicy(this.client);
      if (policy !== 'noeviction')
        this.logger.error('redis may evict keys: set maxmemory-policy noeviction', { policy });
    } catch (error) {
      this.logger.debug('redis policy not known', { error: String(error) });
    }
  }
}
