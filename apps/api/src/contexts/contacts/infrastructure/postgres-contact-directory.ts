import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { DomainError, NotFound } from '../../../kernel/domain-error.js';
import type { LeadSource } from '../../../kernel/message-content.js';
import { phoneKey } from '../../../kernel/phone-key.js';
import { storableText } from '../../../kernel/storable-text.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { contactChanged } from '../domain/contact.events.js';
import { readPhoneNumber } from '../domain/phone-number.js';
import { ContactDirectory, type ContactIdentity, type ResolvedContact } from '../public.js';
import { contactIdentities, contacts } from './contacts.schema.js';
import {
  contactsByPhoneKey,
  findIdentities,
  insertPeople,
  renameProfiles,
  type KnownIdentity,
  type NewPerson,
} from './identity-sql.js';
import { exactly, finderOf, withAliases } from './known-people.js';

type Reachable = Parameters<ContactDirectory['reach']>[2];

export class ContactUnreachable extends DomainError {
  constructor() {
    super('contact.unreachable', 'invalid', 'The channel has no address for this contact.');
  }
}

const rounds = 3;

@Injectable()
export class PostgresContactDirectory extends ContactDirectory {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
    private readonly events: EventLog,
  ) {
    super();
  }

  async resolveMany(actor: Actor, identities: readonly ContactIdentity[]): Promise<ResolvedContact[]> {
    // A person may write several times in a batch, the last profile name being the present one.
    const wanted = new Map(identities.map((identity) => [keyOf(identity), clean(identity)]));
    let known = await this.#find(actor, [...wanted.values()].flatMap(withAliases));
    for (let round = 0; round < rounds; round += 1) {
      const find = finderOf(known);
      const missing = [...wanted.values()].filter((identity) => !find(identity));
      if (missing.length === 0) break;
      await this.#add(actor, missing);
      // Those that somebody else added at the same time are there now as well.
      known = [...known, ...(await this.#find(actor, missing))];
    }
    await this.#addAliases(actor, [...wanted.values()], known);
    await this.#rename(actor, [...wanted.values()], known);
    const find = finderOf(known);
    return identities.map((identity) => {
      const found = find(identity);
      if (!found) throw new Error('An identity that was just written is missing.');
      return resolved(found, wanted.get(keyOf(identity)));
    });
  }

  async reach(actor: Actor, contactId: string, channel: Reachable): Promise<ResolvedContact> {
    const [contact] = isUuid(contactId)
      ? await this.db.tx
          .select()
          .from(contacts)
          .where(and(owned(contacts, actor), eq(contacts.id, contactId)))
      : [];
    if (!contact) throw new NotFound('contact');
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
      },
    };
    await insertPeople(this.db.client, actor, [made]);
    const [found] = await this.#find(actor, [made.identity]);
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

  #find(actor: Actor, identities: readonly ContactIdentity[]): Promise<KnownIdentity[]> {
    return identities.length === 0 ? Promise.resolve([]) : findIdentities(this.db.client, actor, identities);
  }

  async #add(actor: Actor, missing: readonly ContactIdentity[]): Promise<void> {
    const keys = missing.flatMap((identity) => (identity.phone === null ? [] : [phoneKey(identity.phone)]));
    const holders = await contactsByPhoneKey(this.db.client, actor, keys);
    const people = missing.map((identity): NewPerson => {
      const key = identity.phone === null ? null : phoneKey(identity.phone);
      const holder = key === null ? undefined : holders.get(key);
      return {
        contactId: holder?.contactId ?? this.ids.next(),
        newContact: holder ? null : { name: nameOf(identity), phone: identity.phone, phoneKey: key },
        identityId: this.ids.next(),
        identity,
      };
    });
    const ours = await insertPeople(this.db.client, actor, people);
    await this.#announce(
      actor,
      people.filter((p) => ours.has(p.identityId)).map((p) => p.contactId),
      'identities',
    );
  }

  /** Whatever ids a person is known by lead to the one contact from now on. */
  async #addAliases(
    actor: Actor,
    wanted: readonly ContactIdentity[],
    known: readonly KnownIdentity[],
  ): Promise<void> {
    const [find, exact] = [finderOf(known), exactly(known)];
    const missing = wanted.flatMap((identity) => {
      const contactId = identity.aliases ? find(identity)?.contactId : undefined;
      if (contactId === undefined) return [];
      return withAliases(identity)
        .filter((one) => !exact(one))
        .map((one) => ({ contactId, newContact: null, identityId: this.ids.next(), identity: one }));
    });
    if (missing.length > 0) await insertPeople(this.db.client, actor, missing);
  }

  async #rename(
    actor: Actor,
    wanted: readonly ContactIdentity[],
    known: readonly KnownIdentity[],
  ): Promise<void> {
    const find = finderOf(known);
    const renamed = wanted.flatMap((identity) => {
      const found = find(identity);
      const { profileName } = identity;
      if (!found || profileName === null || profileName === found.profileName) return [];
      const alsoContact = !found.nameEdited && found.name !== profileName;
      return [{ identityId: found.identityId, contactId: found.contactId, profileName, alsoContact }];
    });
    await renameProfiles(this.db.client, actor, renamed);
    await this.#announce(
      actor,
      renamed.filter((r) => r.alsoContact).map((r) => r.contactId),
      'name',
    );
  }

  async #announce(actor: Actor, contactIds: readonly string[], what: string): Promise<void> {
    await this.events.append(
      actor,
      contactIds.flatMap((id) => contactChanged(id, [what])),
    );
  }
}

function keyOf(identity: ContactIdentity): string {
  return JSON.stringify([identity.channelType, identity.scope, identity.matchKey]);
}

function clean(identity: ContactIdentity): ContactIdentity {
  const name =
    identity.profileName === null ? '' : storableText(identity.profileName).normalize().trim().slice(0, 200);
  return { ...identity, profileName: name === '' ? null : name };
}

function nameOf(identity: ContactIdentity): string {
  return identity.profileName ?? identity.phone ?? identity.externalId;
}

function resolved(found: KnownIdentity, wanted: ContactIdentity | undefined): ResolvedContact {
  const name = !found.nameEdited && wanted?.profileName ? wanted.profileName : found.name;
  return {
    contactId: found.contactId,
    identityId: found.identityId,
    externalId: found.externalId,
    name,
    address: found.phone ?? found.externalId,
  };
}
