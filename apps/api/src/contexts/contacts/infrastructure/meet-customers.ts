import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { phoneKey } from '../../../kernel/phone-key.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { contactChanged, samePersonTold } from '../domain/contact.events.js';
import { linkedContact } from '../domain/linking.js';
import type { ContactIdentity, ResolvedContact } from '../public.js';
import { LastWrittenToQuery } from '../queries/last-written-to.query.js';
import {
  findIdentities,
  insertPeople,
  renameProfiles,
  restoreContacts,
  verifyIdentities,
  type KnownIdentity,
  type NewPerson,
  type Renamed,
} from './identity-sql.js';
import { exactly, finderOf, gathered, identityKey, withAliases, type Finder } from './known-people.js';
import { holdPhones, learnPhones, type PhoneHolder } from './phone-holders.js';

const rounds = 3;

/** Finds the contacts of those who write, and makes those that are new. Set-based, in the caller's transaction. */
@Injectable()
export class MeetCustomers {
  constructor(
    private readonly db: TenantDb,
    private readonly lastWrittenTo: LastWrittenToQuery,
    private readonly ids: Ids,
    private readonly events: EventLog,
  ) {}

  async meet(actor: Actor, identities: readonly ContactIdentity[]): Promise<ResolvedContact[]> {
    const people = gathered(identities);
    const wanted = [...people.values()];
    let known = await this.#find(actor, wanted.flatMap(withAliases));
    for (let round = 0; round < rounds; round += 1) {
      const find = finderOf(known);
      const missing = wanted.filter((identity) => !find(identity));
      if (missing.length === 0) break;
      await this.#add(actor, missing);
      // Those that somebody else added at the same time are there now as well.
      known = [...known, ...(await this.#find(actor, missing.flatMap(withAliases)))];
    }
    const find = finderOf(known);
    await this.#restore(actor, wanted, find);
    await this.#addAliases(actor, wanted, known);
    await this.#rename(actor, wanted, find);
    await this.#verify(actor, wanted, exactly(known));
    await this.#learnPhones(actor, wanted, find);
    return identities.map((identity) => {
      const person = people.get(identityKey(identity));
      const found = person && find(person);
      if (!found) throw new Error('An identity that was just written is missing.');
      return resolved(found, person);
    });
  }

  #find(actor: Actor, identities: readonly ContactIdentity[]): Promise<KnownIdentity[]> {
    return identities.length === 0 ? Promise.resolve([]) : findIdentities(this.db.client, actor, identities);
  }

  async #add(actor: Actor, missing: readonly ContactIdentity[]): Promise<void> {
    const keys = missing.flatMap(({ phone }) => (phone === null ? [] : [phoneKey(phone)]));
    const holders = await holdPhones(this.db.client, actor, [...new Set(keys)]);
    const together = new Map<string, string>();
    const people: NewPerson[] = [];
    for (const identity of missing) {
      const key = identity.phone === null ? null : phoneKey(identity.phone);
      const names = [...withAliases(identity).map(identityKey), ...(key === null ? [] : [`phone ${key}`])];
      const holder = key === null ? null : await this.#holder(actor, key, holders.get(key) ?? []);
      const there = holder ?? names.map((name) => together.get(name)).find((id) => id !== undefined);
      const contactId = there ?? this.ids.next();
      people.push({
        contactId,
        newContact: there ? null : { name: nameOf(identity), phone: identity.phone, phoneKey: key },
        identityId: this.ids.next(),
        identity,
      });
      for (const name of names) together.set(name, contactId);
    }
    const ours = await insertPeople(this.db.client, actor, people);
    await this.#announce(
      actor,
      people.filter((p) => ours.has(p.identityId)).map((p) => p.contactId),
      'identities',
    );
  }

  async #holder(actor: Actor, key: string, holders: readonly PhoneHolder[]): Promise<string | null> {
    const ids = holders.map(({ contactId }) => contactId);
    return linkedContact(ids, ids.length > 1 ? await this.lastWrittenTo.of(actor, key, ids) : null);
  }

  /** Whatever ids a person is known by lead to the one contact from now on; those of two contacts are told of. */
  async #addAliases(
    actor: Actor,
    wanted: readonly ContactIdentity[],
    known: readonly KnownIdentity[],
  ): Promise<void> {
    const [find, exact] = [finderOf(known), exactly(known)];
    const missing: NewPerson[] = [];
    for (const identity of wanted) {
      const found = identity.aliases ? find(identity) : undefined;
      if (!found) continue;
      const { contactId, threadKey } = found;
      for (const one of withAliases(identity)) {
        const other = exact(one);
        if (!other)
          missing.push({
            contactId,
            newContact: null,
            identityId: this.ids.next(),
            identity: one,
            threadKey,
          });
        else if (other.contactId !== contactId)
          await this.events.append(actor, [samePersonTold(contactId, other.contactId)]);
      }
    }
    if (missing.length > 0) await insertPeople(this.db.client, actor, missing);
  }

  /** Erasing whom we hear of would lose what they say. The blocked are not heard of: they stay in the trash. */
  async #restore(actor: Actor, wanted: readonly ContactIdentity[], find: Finder): Promise<void> {
    const back = wanted.flatMap((identity) => {
      const found = find(identity);
      return found?.isTrashed && !found.isBlocked ? [found.contactId] : [];
    });
    if (back.length === 0) return;
    await restoreContacts(this.db.client, actor, back);
    await this.#announce(actor, back, 'trashedAt');
  }

  async #rename(actor: Actor, wanted: readonly ContactIdentity[], find: Finder): Promise<void> {
    const renamed = wanted.flatMap((identity): Renamed[] => {
      const found = find(identity);
      if (!found) return [];
      const profileName = identity.profileName ?? found.profileName;
      const username = identity.username ?? found.username;
      if (profileName === found.profileName && username === found.username) return [];
      const isOther = profileName !== found.profileName && found.name !== profileName;
      const { identityId, contactId } = found;
      return [{ identityId, contactId, profileName, username, alsoContact: isOther && !found.nameEdited }];
    });
    await renameProfiles(this.db.client, actor, renamed);
    await this.#announce(
      actor,
      renamed.filter((r) => r.alsoContact).map((r) => r.contactId),
      'name',
    );
  }

  /** What somebody of the shop typed is certain once the customer writes by it. */
  async #verify(actor: Actor, wanted: readonly ContactIdentity[], exact: Finder): Promise<void> {
    const proven = wanted.flatMap((identity) => {
      const found = identity.evidence === 'typed' ? undefined : exact(identity);
      return found && !found.verified ? [found] : [];
    });
    if (proven.length === 0) return;
    await verifyIdentities(
      this.db.client,
      actor,
      proven.map((one) => one.identityId),
    );
    await this.#announce(
      actor,
      proven.map((one) => one.contactId),
      'identities',
    );
  }

  /** A number that comes later than its customer; where somebody else wrote by it, both are one person. */
  async #learnPhones(actor: Actor, wanted: readonly ContactIdentity[], find: Finder): Promise<void> {
    const learned = wanted.flatMap((identity) => {
      const found = identity.evidence === 'typed' ? undefined : find(identity);
      if (!found || identity.phone === null || found.phoneKey !== null) return [];
      const { contactId, identityId } = found;
      return [{ contactId, identityId, phone: identity.phone, key: phoneKey(identity.phone) }];
    });
    if (learned.length === 0) return;
    const holders = await holdPhones(
      this.db.client,
      actor,
      learned.map(({ key }) => key),
    );
    const twins = new Map<string, string>();
    for (const { contactId, key } of learned) {
      const others = (holders.get(key) ?? []).filter((holder) => holder.contactId !== contactId);
      const [only] = others;
      if (others.length === 1 && only?.verified) twins.set(contactId, only.contactId);
    }
    // The number stays with the one who wrote by it, so that nobody new is between two until both are one.
    const news = learned.map((one) => ({ ...one, alsoContact: !twins.has(one.contactId) }));
    await this.#announce(actor, await learnPhones(this.db.client, actor, news), 'phone');
    await this.events.append(
      actor,
      [...twins].map(([contactId, otherId]) => samePersonTold(contactId, otherId)),
    );
  }

  async #announce(actor: Actor, contactIds: readonly string[], what: string): Promise<void> {
    await this.events.append(
      actor,
      contactIds.flatMap((id) => contactChanged(id, [what])),
    );
  }
}

function nameOf(identity: ContactIdentity): string {
  return identity.profileName ?? identity.phone ?? identity.externalId;
}

export function resolved(found: KnownIdentity, wanted: ContactIdentity | undefined): ResolvedContact {
  const name = !found.nameEdited && wanted?.profileName ? wanted.profileName : found.name;
  return {
    contactId: found.contactId,
    identityId: found.identityId,
    externalId: found.externalId,
    name,
    address: wanted?.phone ?? found.phone ?? found.externalId,
    threadKey: found.contactId,
    cameWithMerge: found.threadKey !== null,
    isBlocked: found.isBlocked,
  };
}
