import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import {
  TranscriptRows,
  type ClaimedTranscript,
  type TranscriptOrder,
} from '../application/ports/transcripts.js';
import { leaseSeconds, mostTries } from '../domain/transcript.js';
import { transcripts } from './transcripts.schema.js';

@Injectable()
export class PostgresTranscripts extends TranscriptRows {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, order: TranscriptOrder, now: Date): Promise<void> {
    const { workspaceId } = actor;
    await this.db.tx.insert(transcripts).values({ ...order, workspaceId, createdAt: now });
  }

  async countSince(actor: Actor, userId: string, since: Date) {
    const { rows } = await this.db.client.query<{ count: number; first: Date | null }>({
      name: 'transcripts-count',
      text: `select count(*)::int as count, min(t.created_at) as first from transcripts t
             where ${ownedSql('t', '$1')} and t.user_id = $2 and t.created_at > $3`,
      values: [actor.workspaceId, userId, since],
    });
    return rows[0] ?? { count: 0, first: null };
  }

  async isKnownAddress(actor: Actor, conversationId: string, address: string): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'transcripts-recipient',
      text: `select from conversations c join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
             where ${ownedSql('c', '$1')} and c.id = $2 and lower(k.email) = lower($3)
             union all
             select from memberships m join users u on u.id = m.user_id
             where ${ownedSql('m', '$1')} and m.disabled_at is null and lower(u.email) = lower($3) limit 1`,
      values: [actor.workspaceId, conversationId, address],
    });
    return rowCount === 1;
  }

  claim(actor: Actor, id: string): Promise<ClaimedTranscript | null> {
    return this.db.run(actor, async () => {
      const { rows } = await this.db.client.query<ClaimedTranscript>({
        name: 'transcripts-claim',
        text: `update transcripts t set state = 'making', tries = t.tries + 1, done = 0,
                 lease_until = now() + make_interval(secs => $3)
               where ${ownedSql('t', '$1')} and t.id = $2
                 and (t.state = 'due' or t.state = 'making' and t.lease_until < now())
               returning t.id, t.conversation_id as "conversationId", t.user_id as "userId", t.language,
                 t.with_notes as "withNotes", t.personal, t.recipient, t.tries`,
        values: [actor.workspaceId, id, leaseSeconds],
      });
      return rows[0] ?? null;
    });
  }

  async progress(actor: Actor, claimed: ClaimedTranscript, done: number, total: number): Promise<void> {
    await this.db.run(actor, () =>
      this.#change(
        actor,
        claimed,
        `done = $4, total = $5, lease_until = now() + make_interval(secs => ${String(leaseSeconds)})`,
        [done, total],
      ),
    );
  }

  async ready(actor: Actor, claimed: ClaimedTranscript, attachmentId: string): Promise<boolean> {
    const changed = await this.#change(
      actor,
      claimed,
      `state = 'ready', attachment_id = $4, done = t.total, lease_until = null`,
      [attachmentId],
    );
    return changed === 1;
  }

  async fail(actor: Actor, claimed: ClaimedTranscript): Promise<void> {
    const state = claimed.tries >= mostTries ? 'failed' : 'due';
    await this.db.run(actor, () => this.#change(actor, claimed, `state = $4, lease_until = null`, [state]));
  }

  async storageKey(actor: Actor, attachmentId: string): Promise<string | null> {
    const { rows } = await this.db.client.query<{ key: string | null }>({
      name: 'transcripts-file',
      text: `select a.storage_key as key from attachments a where ${ownedSql('a', '$1')} and a.id = $2`,
      values: [actor.workspaceId, attachmentId],
    });
    return rows[0]?.key ?? null;
  }

  async #change(
    actor: Actor,
    { id, tries }: ClaimedTranscript,
    what: string,
    values: readonly unknown[],
  ): Promise<number> {
    const { rowCount } = await this.db.client.query(
      `update transcripts t set ${what} where ${ownedSql('t', '$1')} and t.id = $2 and t.tries = $3 and t.state = 'making'`,
      [actor.workspaceId, id, tries, ...values],
    );
    return rowCount ?? 0;
  }
}
