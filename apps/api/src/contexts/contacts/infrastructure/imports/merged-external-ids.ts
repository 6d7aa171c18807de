import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import type { ContactReference, Joined, MergedPair } from '../../application/contact-references.js';

interface MovedId {
  readonly source: string;
  readonly externalId: string;
}

/** What other programs call a contact goes along: their next file finds the survivor. */
@Injectable()
export class MergedExternalIds implements ContactReference {
  readonly columns = ['contact_external_ids.contact_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { survivorId, duplicateId }: MergedPair): Promise<Joined> {
    const { rows } = await this.db.client.query<MovedId>({
      name: 'external-ids-join',
      text: `update contact_external_ids x set contact_id = $2 where ${ownedSql('x', '$1')} and x.contact_id = $3
             returning x.source, x.external_id as "externalId"`,
      values: [actor.workspaceId, survivorId, duplicateId],
    });
    return { moved: rows };
  }

  async part(actor: Actor, { survivorId, duplicateId }: MergedPair, moved: unknown): Promise<string[]> {
    // A merge may be older than these ids.
    await this.db.client.query({
      name: 'external-ids-part',
      text: `update contact_external_ids x set contact_id = $3
             from jsonb_to_recordset($4::jsonb) as v(source text, "externalId" text)
             where ${ownedSql('x', '$1')} and x.contact_id = $2 and x.source = v.source and x.external_id = v."externalId"`,
      values: [actor.workspaceId, survivorId, duplicateId, JSON.stringify(moved ?? [])],
    });
    return [];
  }
}
