import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Followers, type FollowedEvent, type Follower } from '../../../platform/outbox/followers.js';
import { NotifyPeople } from '../application/notify-people.js';

/** Older news is no news: who upgrades, or was away for long, is not told of all that happened before. */
const newsMs = 3_600_000;

@Injectable()
export class NotificationFollower implements Follower, OnModuleInit {
  readonly name = 'notifications';
  readonly types = ['message.created', 'message.updated', 'channel.updated', 'contact_export.ended'];

  constructor(
    private readonly followers: Followers,
    private readonly notify: NotifyPeople,
  ) {}

  onModuleInit(): void {
    this.followers.register(this);
  }

  follow(actor: Actor, events: readonly FollowedEvent[]): Promise<void> {
    const oldest = Date.now() - newsMs;
    return this.notify.execute(
      actor,
      events.filter(({ at }) => at.getTime() >= oldest),
    );
  }
}
