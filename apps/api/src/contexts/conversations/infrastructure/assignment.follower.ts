import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Followers, type FollowedEvent, type Follower } from '../../../platform/outbox/followers.js';
import { DealOut } from '../application/deal-out.js';

/**
 * Conversations are dealt out behind everything else, by whoever reads on in a workspace's events: that is one at a time. What
 * is dealt out is itself such an event, so that it goes on until nothing waits or nobody has room.
 */
@Injectable()
export class AssignmentFollower implements Follower, OnModuleInit {
  readonly name = 'assignment';
  readonly types = [
    'conversation.created',
    'conversation.updated',
    'availability.changed',
    'team.updated',
    'assignment.changed',
  ];

  constructor(
    private readonly followers: Followers,
    private readonly dealOut: DealOut,
  ) {}

  onModuleInit(): void {
    this.followers.register(this);
  }

  follow(actor: Actor, events: readonly FollowedEvent[]): Promise<void> {
    const returned = events.filter(({ payload }) => payload.what === 'returned');
    return this.dealOut.execute(actor, [...new Set(returned.map(({ subjectId }) => subjectId))]);
  }
}
