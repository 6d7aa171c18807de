import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { sightName, visibleSql } from '../../conversations/public.js';
import { ContactPresence } from '../public.js';
import type { ContactActivityView } from './contact.dto.js';

interface Row {
  readonly conversations: number;
  readonly lastMessageAt: Date | null;
}

/** How much a contact and the shop wrote each other, as far as the reader sees their conversations. */
@Injectable()
export class ContactActivityQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly presence: ContactPresence,
  ) {}

  /** @throws NotFound, ContactMerged */
  async of(actor: Actor, contactId: string): Promise<ContactActivityView> {
    await this.presence.see(actor, contactId);
    const parameters = new Parameters();
    const visible = visibleSql('v', actor, parameters);
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        name: sightName('contact-activity', actor),
        text: `select count(*)::int as conversations, max(v.last_message_at) as "lastMessageAt" from conversations v
               where ${visible} and v.contact_id = ${parameters.add(contactId)}::uuid`,
        values: parameters.values,
      });
      const [found] = rows;
      return {
        conversations: found?.conversations ?? 0,
        lastMessageAt: found?.lastMessageAt?.toISOString() ?? null,
      };
    });
  }
}
