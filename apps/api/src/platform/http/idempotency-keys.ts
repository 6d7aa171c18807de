import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { DomainError } from '../../kernel/domain-error.js';
import { ownedSql } from '../db/owned.js';
import { TenantDb } from '../db/tenant-db.js';

class IdempotencyKeyReused extends DomainError {
  constructor() {
    super('idempotency.key_reused', 'invalid', 'This Idempotency-Key was used for another request.');
  }
}

class IdempotencyInProgress extends DomainError {
  constructor() {
    super(
      'idempotency.in_progress',
      'conflict',
      'The first request with this Idempotency-Key is still running.',
    );
  }
}

/** What one key stands for: a person's request to a route of a workspace. */
export interface KeyScope {
  readonly key: string;
  readonly actorId: string;
  readonly route: string;
  readonly bodyHash: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface Row {
  body_hash: string;
  status: number | null;
  response: unknown;
  stale: boolean;
}

/** A program that ended in the middle of a request frees its keys by the passing of time. */
const leaseSeconds = 120;
const scoped = () => `${ownedSql('k', '$1')} and k.actor_id = $2 and k.route = $3 and k.key = $4`;

@Injectable()
export class IdempotencyKeys {
  constructor(private readonly db: TenantDb) {}

  /**
   * @returns the kept answer of the first request, or null when this is the first one
   * @throws IdempotencyKeyReused, IdempotencyInProgress
   */
  claim(actor: Actor, scope: KeyScope): Promise<KeptAnswer | null> {
    const values = [actor.workspaceId, scope.actorId, scope.route, scope.key];
    return this.db.run(actor, async () => {
      const { rowCount } = await this.db.client.query({
        name: 'idempotency-claim',
        text: `insert into idempotency_keys (workspace_id, actor_id, route, key, body_hash)
               values ($1, $2, $3, $4, $5) on conflict do nothing`,
        values: [...values, scope.bodyHash],
      });
      if (rowCount === 1) return null;
      const { rows } = await this.db.client.query<Row>({
        text: `select body_hash, status, response, created_at < now() - make_interval(secs => ${leaseSeconds}) as stale
               from idempotency_keys k where ${scoped()} for update`,
        values,
      });
      const [row] = rows;
      // Given up by the first request a moment ago: the client may try again.
      if (!row) throw new IdempotencyInProgress();
      if (row.body_hash !== scope.bodyHash) throw new IdempotencyKeyReused();
      if (row.status !== null) return { status: row.status, body: row.response };
      if (!row.stale) throw new IdempotencyInProgress();
      await this.db.client.query({
        text: `update idempotency_keys k set created_at = now() where ${scoped()}`,
        values,
      });
      return null;
    });
  }

  async keep(actor: Actor, scope: KeyScope, answer: KeptAnswer): Promise<void> {
    await this.db.run(actor, () =>
      this.db.client.query({
        text: `update idempotency_keys k set status = $5, response = $6 where ${scoped()}`,
        values: [...placeOf(actor, scope), answer.status, JSON.stringify(answer.body ?? null)],
      }),
    );
  }

  async release(actor: Actor, scope: KeyScope): Promise<void> {
    await this.db.run(actor, () =>
      this.db.client.query({
        text: `delete from idempotency_keys k where ${scoped()}`,
        values: placeOf(actor, scope),
      }),
    );
  }
}

function placeOf(actor: Actor, { actorId, route, key }: KeyScope): unknown[] {
  return [actor.workspaceId, actorId, route, key];
}
