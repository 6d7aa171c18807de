import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Logger } from '../../../kernel/logger.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ChannelDesk, RawInbox, type ChannelEvent, type RawPost } from '../../integrations/public.js';
import { DeadLetters } from '../domain/dead-letters.js';
import { retryDelay } from '../domain/retry-policy.js';
import { ApplyInbound, type PlacedEvent } from './apply-inbound.js';
import { Fate } from './fate.js';

const batch = { maxPosts: 200, maxBytes: 4 * 1024 * 1024 };

/**
 * Understands what waits in a channel's inbox and makes it messages and receipts: many posts in one transaction, one
 * drainer per channel at a time, in the order of arrival. What cannot be applied is set aside; the rest goes on.
 */
@Injectable()
export class DrainInbox {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inbox: RawInbox,
    private readonly channels: ChannelDesk,
    private readonly inbound: ApplyInbound,
    private readonly deadLetters: DeadLetters,
    private readonly fate: Fate,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** @returns false when somebody else drains the channel now: what came meanwhile may be left to us */
  async execute(workspaceId: string, channelId: string): Promise<boolean> {
    const actor = systemActor(workspaceId);
    for (;;) {
      const taken = await this.#takeBatch(actor, channelId);
      if (taken !== 'more') return taken !== 'held';
    }
  }

  async #takeBatch(actor: Actor, channelId: string): Promise<'more' | 'last' | 'held'> {
    let posts: RawPost[] = [];
    try {
      const mine = await this.uow.runAlone(
        actor,
        `inbox ${channelId}`,
        () => this.inbox.due(actor, channelId, batch),
        async (due) => {
          posts = due;
          if (posts.length === 0) return true;
          const events = await this.#understand(actor, channelId, posts);
          const ids = posts.map((post) => post.id);
          await Promise.all([
            this.inbound.apply(actor, events),
            this.inbox.done(actor, ids, this.clock.now()),
          ]);
          await this.#setAsideBroken(actor, channelId, events);
          return true;
        },
      );
      if (mine === undefined) return 'held';
      if (posts.length > 0) this.channels.noteInbound(actor, channelId, this.clock.now());
    } catch (error) {
      if (posts.length === 0 || this.fate.isPassing(error)) throw error;
      this.logger.warn('batch failed, going one by one', {
        workspaceId: actor.workspaceId,
        channelId,
        error: String(error),
      });
      for (const post of posts) await this.#takeOne(actor, channelId, post);
    }
    const bytes = posts.reduce((sum, post) => sum + post.body.length, 0);
    return posts.length === batch.maxPosts || bytes >= batch.maxBytes ? 'more' : 'last';
  }

  /** A post whose batch failed: event by event, so that only what is really poisoned is set aside. */
  async #takeOne(actor: Actor, channelId: string, post: RawPost): Promise<void> {
    const events = await this.#understand(actor, channelId, [post]);
    try {
      for (const event of events) {
        try {
          await this.uow.run(actor, () => this.inbound.apply(actor, [event]));
        } catch (error) {
          if (this.fate.isPassing(error)) throw error;
          await this.uow.run(actor, () =>
            this.deadLetters.add(actor, this.#letter(channelId, event, String(error))),
          );
        }
      }
      await this.uow.run(actor, async () => {
        await this.#setAsideBroken(actor, channelId, events);
        await this.inbox.done(actor, [post.id], this.clock.now());
      });
    } catch (error) {
      const until = new Date(this.clock.now().getTime() + retryDelay(post.tries + 1, 0));
      await this.uow.run(actor, () => this.inbox.postpone(actor, post.id, until, String(error)));
    }
  }

  async #understand(actor: Actor, channelId: string, posts: readonly RawPost[]): Promise<PlacedEvent[]> {
    const placed: PlacedEvent[] = [];
    for (const post of posts) {
      const events: ChannelEvent[] = await this.channels.parse(actor, channelId, post.body, post.receivedAt);
      events.forEach((event, position) =>
        placed.push({ event, postId: post.id, position, receivedAt: post.receivedAt }),
      );
    }
    return placed;
  }

  async #setAsideBroken(actor: Actor, channelId: string, events: readonly PlacedEvent[]): Promise<void> {
    for (const placed of events) {
      if (placed.event.type === 'broken')
        await this.deadLetters.add(actor, this.#letter(channelId, placed, placed.event.reason));
    }
  }

  #letter(channelId: string, placed: PlacedEvent, reason: string) {
    return {
      kind: 'inbound' as const,
      channelId,
      sourceId: placed.postId,
      part: String(placed.position),
      reason,
      tries: 1,
    };
  }
}
