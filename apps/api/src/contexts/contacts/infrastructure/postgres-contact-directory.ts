import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { DomainError, NotFound } from '../../../kernel/domain-error.js';
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
    let known = await this.#find(actor, [...wanted.values()]);
    for (let round = 0; round < rounds; round += 1) {
      const missing = [...wanted.values()].filter((identity) => !match(known, identity));
      if (missing.length === 0) break;
      await this.#add(actor, missing);
      // Those that somebody else added at the same time are there now as well.
      known = [...known, ...(await this.#find(actor, missing))];
    }
    await this.#rename(actor, [...wanted.values()], known);
    return identities.map((identity) => {
      const found = match(known, identity);
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

  async #rename(
    actor: Actor,
    wanted: readonly ContactIdentity[],
    known: readonly KnownIdentity[],
  ): Promise<void> {
    const renamed = wanted.flatMap((identity) => {
      const found = match(known, identity);
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

function match(known: readonly KnownIdentity[], identity: ContactIdentity): KnownIdentity | undefined {
  const same = known.filter((k) => k.channelType === identity.channelType && k.scope === identity.scope);
  return (
    same.find((k) => k.externalId === identity.externalId) ??
    same.find((k) => k.matchKey === identity.matchKey)
  );
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
