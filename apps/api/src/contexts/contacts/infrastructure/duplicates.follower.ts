import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Followers, type FollowedEvent, type Follower } from '../../../platform/outbox/followers.js';
import { FindDuplicates } from '../application/find-duplicates.js';

const compared = new Set(['name', 'phone', 'email', 'taxId', 'companyId', 'identities', 'trashedAt']);

/** Looks for duplicates of contacts that changed, a moment after it. */
@Injectable()
export class DuplicatesFollower implements Follower, OnModuleInit {
  readonly name = 'duplicates';
  readonly types = ['contact.updated'];

  constructor(
    private readonly followers: Followers,
    private readonly find: FindDuplicates,
  ) {}

  onModuleInit(): void {
    this.followers.register(this);
  }

  async follow(actor: Actor, events: readonly FollowedEvent[]): Promise<void> {
    const changed = events.filter(({ payload }) => isCompared(payload['changed']));
    const ids = new Set(changed.map(({ subjectId }) => subjectId));
    if (ids.size > 0) await this.find.among(actor, [...ids]);
  }
}

function isCompared(changed: unknown): boolean {
  return Array.isArray(changed) && changed.some((field) => compared.has(String(field)));
}
