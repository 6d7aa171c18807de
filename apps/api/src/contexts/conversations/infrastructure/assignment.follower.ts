import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Logger } from '../../../kernel/logger.js';
import { Metrics } from '../../../platform/metrics/metrics.js';
import { Followers, type FollowedEvent, type Follower } from '../../../platform/outbox/followers.js';
import { DealOut } from '../application/deal-out.js';
import type { NobodyReason } from '../domain/assignment.js';

/**
 * Conversations are dealt out behind everything else, by whoever reads on in a workspace's events: that is one at a time. What
 * is dealt out is itself such an event, so that it goes on until nothing waits or nobody has room.
 */
@Injectable()
export class AssignmentFollower implements Follower, OnModuleInit {
  /** Why something still waits, as it was told last, by workspace: once is enough. */
  readonly #told = new Map<string, NobodyReason | null>();
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
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.followers.register(this);
  }

  async follow(actor: Actor, events: readonly FollowedEvent[]): Promise<void> {
    const returned = events.filter(({ payload }) => payload.what === 'returned');
    const ids = [...new Set(returned.map(({ subjectId }) => subjectId))];
    const { reasons, nobody } = await this.dealOut.execute(actor, ids);
    for (const reason of reasons)
      this.metrics.count('crm_assignments_total', 'Conversations dealt out, by reason.', { reason });
    this.#tell(actor, nobody);
  }

  #tell({ workspaceId }: Actor, nobody: NobodyReason | null): void {
    if (nobody === (this.#told.get(workspaceId) ?? null)) return;
    this.#told.set(workspaceId, nobody);
    if (nobody === null) return;
    const why = { reason: nobody };
    this.metrics.count('crm_assignments_refused_total', 'Times that nobody was found, by reason.', why);
    this.logger.info('conversations wait for somebody', { workspaceId, ...why });
  }
}
