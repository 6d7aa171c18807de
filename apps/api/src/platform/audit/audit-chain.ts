import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { TenantDb } from '../db/tenant-db.js';
import { auditColumns, auditHash, genesisHash, type AuditRecord } from './audit-hash.js';

export interface ChainReport {
  /** Every sealed row is as it was sealed, in its place, and none is missing. */
  readonly intact: boolean;
  /** How many rows stand in the chain up to the first that is wrong. */
  readonly length: number;
  /** The hash of the last good row: kept outside, it also shows a chain that was cut and shortened together. */
  readonly head: string;
  /** The place of the first row that is wrong or missing. */
  readonly brokenAt: number | null;
}

interface SealedRow extends AuditRecord {
  readonly seq: string;
  readonly prev_hash: string;
  readonly hash: string;
}

const batchSize = 5_000;

/** Recomputes a workspace's audit chain from its first row. */
@Injectable()
export class AuditChain {
  constructor(private readonly db: TenantDb) {}

  verify(actor: Actor): Promise<ChainReport> {
    return this.db.read(actor, async () => {
      const end = await this.#end(actor);
      let length = 0;
      let head = genesisHash(actor.workspaceId);
      const broken = (): ChainReport => ({ intact: false, length, head, brokenAt: length + 1 });
      for (;;) {
        const rows = await this.#after(actor, length);
        for (const row of rows) {
          const place = length + 1;
          const fits = Number(row.seq) === place && row.prev_hash === head;
          if (!fits || row.hash !== auditHash(actor.workspaceId, place, head, row)) return broken();
          if (place === end.seq && row.hash !== end.hash) return broken();
          length = place;
          head = row.hash;
        }
        if (rows.length < batchSize) break;
      }
      // Rows sealed while we read stand behind the end as it was; what stands behind the end as it is was put there.
      const whole = length >= end.seq && length <= (await this.#end(actor)).seq;
      return whole ? { intact: true, length, head, brokenAt: null } : broken();
    });
  }

  async #end(actor: Actor): Promise<{ seq: number; hash: string }> {
    const { rows } = await this.db.client.query<{ seq: string; hash: string }>({
      name: 'audit-chain-end',
      text: 'select seq, hash from audit_heads where workspace_id = $1',
      values: [actor.workspaceId],
    });
    return { seq: Number(rows[0]?.seq ?? 0), hash: rows[0]?.hash ?? '' };
  }

  async #after(actor: Actor, seq: number): Promise<SealedRow[]> {
    const { rows } = await this.db.client.query<SealedRow>({
      name: 'audit-chain-rows',
      text: `select ${auditColumns}, seq, prev_hash, hash from audit_log
             where workspace_id = $1 and seq > $2 order by seq limit ${batchSize}`,
      values: [actor.workspaceId, seq],
    });
    return rows;
  }
}
