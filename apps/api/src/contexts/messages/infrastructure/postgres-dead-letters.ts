import { Injectable } from '@nestjs/common';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { DeadLetters, type DeadLetter } from '../domain/dead-letters.js';
import { deadLetters } from './messages.schema.js';

const longestReason = 500;

@Injectable()
export class PostgresDeadLetters extends DeadLetters {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  async add(actor: Actor, letter: DeadLetter): Promise<void> {
    await this.db.tx
      .insert(deadLetters)
      .values({
        ...letter,
        workspaceId: actor.workspaceId,
        id: this.ids.next(),
        reason: letter.reason.slice(0, longestReason),
        createdAt: this.clock.now(),
      })
      .onConflictDoNothing();
  }

  async lock(actor: Actor, id: string): Promise<DeadLetter & { id: string }> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select()
          .from(deadLetters)
          .where(and(owned(deadLetters, actor), eq(deadLetters.id, id), isNull(deadLetters.resolvedAt)))
          .for('update')
      : [];
    if (!row) throw new NotFound('dead letter');
    return row;
  }

  async open(actor: Actor, most: number): Promise<string[]> {
    const rows = await this.db.tx
      .select({ id: deadLetters.id })
      .from(deadLetters)
      .where(and(owned(deadLetters, actor), isNull(deadLetters.resolvedAt)))
      .orderBy(asc(deadLetters.createdAt), asc(deadLetters.id))
      .limit(most);
    return rows.map(({ id }) => id);
  }

  async discard(actor: Actor, id: string, reason: string, now: Date): Promise<void> {
    await this.db.tx
      .update(deadLetters)
      .set({ resolvedAt: now, discardReason: reason })
      .where(and(owned(deadLetters, actor), eq(deadLetters.id, id)));
  }

  async resolve(actor: Actor, id: string, now: Date): Promise<void> {
    await this.db.tx
      .update(deadLetters)
      .set({ resolvedAt: now })
      .where(and(owned(deadLetters, actor), eq(deadLetters.id, id)));
  }

  async failedAgain(actor: Actor, id: string, reason: string): Promise<void> {
    const letter = await this.lock(actor, id);
    await this.db.tx
      .update(deadLetters)
      .set({ tries: letter.tries + 1, reason: reason.slice(0, longestReason) })
      .where(and(owned(deadLetters, actor), eq(deadLetters.id, id)));
  }
}
