import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { systemActor, type Actor } from '../../kernel/actor.js';
import { Logger } from '../../kernel/logger.js';
import { SystemDb } from '../db/system-db.js';
import { TenantDb } from '../db/tenant-db.js';
import { Settings } from '../env/settings.js';
import { Sweeper } from '../queue/sweeper.js';
import { auditColumns, auditHash, genesisHash, type AuditRecord } from './audit-hash.js';

interface Head {
  readonly seq: number;
  readonly hash: string;
}

const batchSize = 500;
const mostWorkspaces = 200;

/**
 * Chains what was recorded, about once a second. It locks the end of the workspace's chain before it reads: whatever
 * commits later gets a later place, so the chain follows the order of commits and any number of sealers make one chain.
 */
@Injectable()
export class AuditSealer implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly db: TenantDb,
    private readonly systemDb: SystemDb,
    private readonly sweeper: Sweeper,
    private readonly settings: Settings,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.sweeper.add(1, () => this.sealAll());
  }

  /** A program that ends leaves nothing unchained behind. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.settings.roles.has('worker')) return;
    try {
      await this.sealAll();
    } catch (error) {
      this.logger.warn('audit rows stay unchained until the next start', { error: String(error) });
    }
  }

  async sealAll(): Promise<void> {
    const due = await this.systemDb.query<{ workspace_id: string }>(
      'select workspace_id from app_unsealed_workspaces($1)',
      [mostWorkspaces],
    );
    for (const { workspace_id } of due) await this.seal(workspace_id);
  }

  async seal(workspaceId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    for (;;) {
      const sealed = await this.db.run(actor, () => this.#batch(actor));
      if (sealed < batchSize) return;
    }
  }

  async #batch(actor: Actor): Promise<number> {
    const head = await this.#lockHead(actor);
    const { rows } = await this.db.client.query<AuditRecord>({
      name: 'audit-unsealed',
      text: `select ${auditColumns} from audit_log
             where workspace_id = $1 and hash is null order by id limit ${batchSize}`,
      values: [actor.workspaceId],
    });
    if (rows.length === 0) return 0;
    const links: Head[] = [];
    for (const row of rows) {
      const before = links.at(-1) ?? head;
      const seq = before.seq + 1;
      links.push({ seq, hash: auditHash(actor.workspaceId, seq, before.hash, row) });
    }
    await this.#write(actor, rows, head, links);
    return rows.length;
  }

  async #write(
    actor: Actor,
    rows: readonly AuditRecord[],
    head: Head,
    links: readonly Head[],
  ): Promise<void> {
    const hashes = links.map((link) => link.hash);
    await this.db.client.query({
      name: 'audit-seal',
      text: `update audit_log a set seq = v.seq, prev_hash = v.prev_hash, hash = v.hash
             from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[]) as v(id, seq, prev_hash, hash)
             where a.workspace_id = $1 and a.id = v.id`,
      values: [
        actor.workspaceId,
        rows.map((row) => row.id),
        links.map((link) => link.seq),
        [head.hash, ...hashes.slice(0, -1)],
        hashes,
      ],
    });
    await this.db.client.query({
      name: 'audit-head',
      text: 'update audit_heads set seq = $2, hash = $3 where workspace_id = $1',
      values: [actor.workspaceId, links.at(-1)?.seq, hashes.at(-1)],
    });
  }

  async #lockHead(actor: Actor): Promise<Head> {
    await this.db.client.query({
      name: 'audit-head-make',
      text: 'insert into audit_heads (workspace_id, hash) values ($1, $2) on conflict do nothing',
      values: [actor.workspaceId, genesisHash(actor.workspaceId)],
    });
    const { rows } = await this.db.client.query<{ seq: string; hash: string }>({
      name: 'audit-head-lock',
      text: 'select seq, hash from audit_heads where workspace_id = $1 for update',
      values: [actor.workspaceId],
    });
    const [row] = rows;
    if (!row) throw new Error('The end of the audit chain is missing.');
    return { seq: Number(row.seq), hash: row.hash };
  }
}
