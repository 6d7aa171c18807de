import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ContactReference, Joined, MergedPair } from '../../contacts/public.js';
import type { ConversationEvent } from '../domain/conversation.events.js';

/**
 * Conversations go along with their customer, each in its own thread, so that two that are open stay two; and back with the
 * identity that they are held by. All show the name that their customer has then.
 */
@Injectable()
export class MergedConversations implements ContactReference {
  readonly columns = ['conversations.contact_id'];

  constructor(
    private readonly db: TenantDb,
    private readonly events: EventLog,
  ) {}

  async join(actor: Actor, { survivorId, duplicateId, survivorName }: MergedPair): Promise<Joined> {
    const { rows } = await this.db.client.query<{ id: string; moved: boolean }>({
      name: 'conversations-join',
      text: `with before as (
               select b.id, b.contact_id from conversations b where ${ownedSql('b', '$1')}
                 and (b.contact_id = $3 or b.contact_id = $2 and b.contact_name <> $4) order by b.id for update)
             update conversations c set contact_id = $2, contact_name = $4 from before
             where ${ownedSql('c', '$1')} and c.id = before.id
             returning c.id, before.contact_id = $3 as moved`,
      values: [actor.workspaceId, survivorId, duplicateId, survivorName],
    });
    await this.#tell(
      actor,
      rows.map(({ id }) => id),
    );
    return { moved: rows.filter(({ moved }) => moved).map(({ id }) => id) };
  }

  async part(actor: Actor, pair: MergedPair, moved: unknown): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'conversations-part',
      text: `with whose as (
               select c.id, case when c.id = any($4::uuid[]) or i.contact_id = $3 then $3::uuid else $2::uuid end as contact_id
               from conversations c join contact_identities i on i.workspace_id = c.workspace_id and i.id = c.identity_id
               where ${ownedSql('c', '$1')} and c.contact_id = $2 order by c.id for update of c)
             update conversations c set contact_id = whose.contact_id,
               contact_name = case when whose.contact_id = $3 then $6 else $5 end
             from whose where ${ownedSql('c', '$1')} and c.id = whose.id
               and (whose.contact_id = $3 or c.contact_name <> $5)
             returning c.id`,
      values: [
        actor.workspaceId,
        pair.survivorId,
        pair.duplicateId,
        moved,
        pair.survivorName,
        pair.duplicateName,
      ],
    });
    await this.#tell(
      actor,
      rows.map(({ id }) => id),
    );
    return [];
  }

  #tell(actor: Actor, ids: readonly string[]): Promise<void> {
    const type: ConversationEvent = 'conversation.updated';
    return this.events.append(
      actor,
      ids.map((subjectId) => ({
        type,
        subjectType: 'conversation',
        subjectId,
        payload: { what: 'contactId' },
      })),
    );
  }
}
