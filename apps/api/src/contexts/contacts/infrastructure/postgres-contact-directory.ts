import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { DomainError } from '../../../kernel/domain-error.js';
import type { LeadSource } from '../../../kernel/message-content.js';
import { phoneKey } from '../../../kernel/phone-key.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactTrashed } from '../domain/contact.errors.js';
import { contactChanged } from '../domain/contact.events.js';
import { readPhoneNumber } from '../domain/phone-number.js';
import { ContactDirectory, type ContactIdentity, type ResolvedContact } from '../public.js';
import { MergedIntoQuery } from '../queries/merged-into.query.js';
import { contactIdentities, contacts } from './contacts.schema.js';
import { findIdentities, insertPeople, type NewPerson } from './identity-sql.js';
import { MeetCustomers, resolved } from './meet-customers.js';

type Reachable = Parameters<ContactDirectory['reach']>[2];

export class ContactUnreachable extends DomainError {
  constructor() {
    super('contact.unreachable', 'invalid', 'The channel has no address for this contact.');
  }
}

@Injectable()
export class PostgresContactDirectory extends ContactDirectory {
  constructor(
    private readonly db: TenantDb,
    private readonly customers: MeetCustomers,
    private readonly mergedInto: MergedIntoQuery,
    private readonly ids: Ids,
    private readonly events: EventLog,
  ) {
    super();
  }

  resolveMany(actor: Actor, identities: readonly ContactIdentity[]): Promise<ResolvedContact[]> {
    return this.customers.meet(actor, identities);
  }

  async reach(actor: Actor, contactId: string, channel: Reachable): Promise<ResolvedContact> {
    const [contact] = isUuid(contactId)
      ? await this.db.tx
          .select()
          .from(contacts)
          .where(and(owned(contacts, actor), eq(contacts.id, contactId)))
      : [];
    if (!contact) throw await this.mergedInto.missing(actor, contactId);
    if (contact.trashedAt) throw new ContactTrashed();
    const [identity] = await this.db.tx
      .select()
      .from(contactIdentities)
      .where(
        and(
          owned(contactIdentities, actor),
          eq(contactIdentities.contactId, contactId),
          eq(contactIdentities.channelType, channel.type),
          eq(contactIdentities.scope, channel.scope),
        ),
      )
      .orderBy(contactIdentities.createdAt)
      .limit(1);
    if (identity) {
      const { externalId } = identity;
      return {
        contactId,
        identityId: identity.id,
        externalId,
        name: contact.name,
        address: contact.phone ?? externalId,
        threadKey: contactId,
        cameWithMerge: identity.threadKey !== null,
        isBlocked: contact.blockedAt !== null,
      };
    }
    if (contact.phone === null || !channel.byPhone) throw new ContactUnreachable();
    const externalId = contact.phone.slice(1);
    const made: NewPerson = {
      contactId,
      newContact: null,
      identityId: this.ids.next(),
      identity: {
        channelType: channel.type,
        scope: channel.scope,
        externalId,
        matchKey: channel.matchKeyOf(externalId),
        phone: contact.phone,
        profileName: null,
        evidence: 'typed',
      },
    };
    await insertPeople(this.db.client, actor, [made]);
    const [found] = await findIdentities(this.db.client, actor, [made.identity]);
    if (!found) throw new ContactUnreachable();
    return resolved(found, undefined);
  }

  async reachAddress(actor: Actor, address: string, channel: Reachable): Promise<ResolvedContact> {
    const number = readPhoneNumber(address);
    if (!number || !channel.byPhone) throw new ContactUnreachable();
    const externalId = number.e164.slice(1);
    const [person] = await this.resolveMany(actor, [
      {
        channelType: channel.type,
        scope: channel.scope,
        externalId,
        matchKey: channel.matchKeyOf(externalId),
        phone: number.e164,
        profileName: null,
        evidence: 'typed',
      },
    ]);
    if (!person) throw new ContactUnreachable();
    return person;
  }

  async moveIdentity(
    actor: Actor,
    before: Pick<ContactIdentity, 'channelType' | 'scope' | 'externalId' | 'matchKey'>,
    after: ContactIdentity,
  ): Promise<void> {
    const { rows } = await this.db.client.query<{ contact_id: string }>({
      name: 'identities-move',
      text: `update contact_identities i set external_id = $6, match_key = $7
             where ${ownedSql('i', '$1')} and i.channel_type = $2 and i.scope = $3
               and (i.external_id = $4 or i.match_key = $5)
               and not exists (
                 select from contact_identities o where ${ownedSql('o', '$1')} and o.channel_type = $2 and o.scope = $3
                   and (o.external_id = $6 or o.match_key = $7))
             returning i.contact_id`,
      values: [
        actor.workspaceId,
        before.channelType,
        before.scope,
        before.externalId,
        before.matchKey,
        after.externalId,
        after.matchKey,
      ],
    });
    const [moved] = rows;
    if (!moved) return;
    if (after.phone !== null) {
      await this.db.client.query({
        name: 'contacts-new-number',
        text: `update contacts c set phone = $3, phone_key = $4, version = c.version + 1, updated_at = now()
               where ${ownedSql('c', '$1')} and c.id = $2 and c.phone is not null`,
        values: [actor.workspaceId, moved.contact_id, after.phone, phoneKey(after.phone)],
      });
    }
    await this.#announce(actor, [moved.contact_id], 'identities');
  }

  async noteLeadSources(
    actor: Actor,
    sources: readonly { readonly contactId: string; readonly source: LeadSource }[],
  ): Promise<void> {
    if (sources.length === 0) return;
    const first = new Map(sources.toReversed().map(({ contactId, source }) => [contactId, source]));
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'contacts-lead-source',
      text: `update contacts c set lead_source = s.source, updated_at = now()
             from unnest($2::uuid[], $3::jsonb[]) as s(id, source)
             where ${ownedSql('c', '$1')} and c.id = s.id and c.lead_source is null returning c.id`,
      values: [
        actor.workspaceId,
        [...first.keys()],
        [...first.values()].map((source) => JSON.stringify(source)),
      ],
    });
    await this.#announce(
      actor,
      rows.map(({ id }) => id),
      'leadSource',
    );
  }

  async correctAddress(actor: Actor, identityId: string, externalId: string): Promise<void> {
    // Should another identity already carry that id, both stay as they are: replies reach the person either way.
    await this.db.client.query({
      name: 'identities-correct',
      text: `update contact_identities i set external_id = $3 where ${ownedSql('i', '$1')} and i.id = $2 and not exists (
               select from contact_identities o where o.workspace_id = i.workspace_id and o.channel_type = i.channel_type
                 and o.scope = i.scope and o.external_id = $3)`,
      values: [actor.workspaceId, identityId, externalId],
    });
  }

  async #announce(actor: Actor, contactIds: readonly string[], what: string): Promise<void> {
    await this.events.append(
      actor,
      contactIds.flatMap((id) => contactChanged(id, [what])),
    );
  }
}
