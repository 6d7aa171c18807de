import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ContactReference, Joined, MergedPair } from '../application/contact-references.js';

/** The notes go along, and back again as far as they are still there; those written since stay with the survivor. */
@Injectable()
export class MergedNotes implements ContactReference {
  readonly columns = ['contact_notes.contact_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { survivorId, duplicateId }: MergedPair): Promise<Joined> {
    return { moved: await this.#move(actor, duplicateId, survivorId, null) };
  }

  async part(actor: Actor, { survivorId, duplicateId }: MergedPair, moved: unknown): Promise<string[]> {
    // A merge may be older than notes.
    await this.#move(actor, survivorId, duplicateId, (moved ?? []) as string[]);
    return [];
  }

  async #move(actor: Actor, from: string, to: string, ids: readonly string[] | null): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'contact-notes-move',
      text: `update contact_notes n set contact_id = $3
             where ${ownedSql('n', '$1')} and n.contact_id = $2 and ($4::uuid[] is null or n.id = any($4::uuid[]))
             returning n.id`,
      values: [actor.workspaceId, from, to, ids],
    });
    return rows.map(({ id }) => id).sort();
  }
}
