import { linkedContact } from '../domain/linking.js';
import {
  likenessKeys,
  mostOfOneKey,
  nameLikenessKey,
  phoneLikenessKey,
} from '../domain/likeness/likeness-keys.js';
import { likenessOf, suggestedFrom } from '../domain/likeness/likeness.js';
import type { Profile } from '../domain/likeness/profile.js';
import { readPhoneNumber } from '../domain/phone-number.js';
import { readTaxId } from '../domain/tax-id.js';
import type { LabelledRecord, LabelledSet } from './record.js';

/** Of what was said to be one: how much was, and how much of all that is one was said. */
export interface Score {
  readonly right: number;
  readonly wrong: number;
  /** Pairs of one person that were neither linked nor suggested. */
  readonly missed: number;
}

export interface Measured {
  readonly records: number;
  readonly contacts: number;
  readonly links: Score;
  readonly suggestions: Score;
}

interface KnownContact {
  readonly id: string;
  /** Whoever's it was first. */
  readonly records: LabelledRecord[];
  profile: Profile;
}

/** What the program makes of a labelled set: first of what people typed, then of those who write. */
export function measure(set: LabelledSet): Measured {
  const contacts = arrive(set.records);
  const truth = truthOf(set);
  const links = judge(
    contacts.flatMap(({ records }) => records.slice(1).map((record) => truth(records[0], record))),
  );
  const suggested = suggestions(contacts);
  const said = [...suggested].map(([one, other]) => truth(one.records[0], other.records[0]));
  const all = set.pairs
    ? pairsOf(contacts).filter(([one, other]) => truth(one.records[0], other.records[0]) === true)
    : [...Map.groupBy(contacts, ({ records }) => records[0]?.personId).values()].flatMap(pairsOf);
  const suggestionScore = judge(said);
  return {
    records: set.records.length,
    contacts: contacts.length,
    links: { ...links, missed: 0 },
    suggestions: { ...suggestionScore, missed: all.length - suggestionScore.right },
  };
}

/** Contacts as they come to be: each typed record one of its own, each message by the rule of the channels. */
function arrive(records: readonly LabelledRecord[]): KnownContact[] {
  const contacts: KnownContact[] = records
    .filter(({ inbound }) => !inbound)
    .map((record) => ({ id: record.id, records: [record], profile: profileOf(record) }));
  const byNumber = new Map<string, string[]>();
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const hold = (id: string, key: string) => byNumber.set(key, [...(byNumber.get(key) ?? []), id]);
  for (const { id, profile } of contacts) for (const key of profile.phoneKeys) hold(id, key);
  const identities = new Map<string, string>();
  for (const record of records.filter(({ inbound }) => inbound)) {
    const profile = profileOf(record);
    const [key = ''] = profile.phoneKeys;
    const to = identities.get(key) ?? linkedContact(byNumber.get(key) ?? [], null);
    const known = to === null ? undefined : byId.get(to);
    if (known) {
      known.records.push(record);
      known.profile = { ...known.profile, usernames: [...known.profile.usernames, ...profile.usernames] };
    } else {
      const fresh: KnownContact = { id: record.id, records: [record], profile };
      contacts.push(fresh);
      byId.set(fresh.id, fresh);
      hold(fresh.id, key);
    }
    identities.set(key, known?.id ?? record.id);
  }
  return contacts;
}

/** As they are found on change and in bulk: of those who share a key, all that are alike enough. */
function suggestions(contacts: readonly KnownContact[]): Set<readonly [KnownContact, KnownContact]> {
  const holders = new Map<string, KnownContact[]>();
  for (const contact of contacts)
    for (const key of likenessKeys(contact.profile)) holders.set(key, [...(holders.get(key) ?? []), contact]);
  const count = (key: string | null) =>
    key === null ? Infinity : Math.min(holders.get(key)?.length ?? 0, mostOfOneKey + 1);
  const compared = new Set<string>();
  const found = new Set<readonly [KnownContact, KnownContact]>();
  for (const all of holders.values()) {
    if (all.length > mostOfOneKey) continue;
    for (const [one, other] of pairsOf(all)) {
      const pair = [one.id, other.id].toSorted().join(' ');
      if (compared.has(pair)) continue;
      compared.add(pair);
      const { score } = likenessOf(one.profile, other.profile, {
        ofPhone: (key) => count(phoneLikenessKey(key)),
        ofName: Math.max(
          count(nameLikenessKey(one.profile.name)),
          count(nameLikenessKey(other.profile.name)),
        ),
      });
      if (score >= suggestedFrom) found.add([one, other]);
    }
  }
  return found;
}

type Truth = (a: LabelledRecord | undefined, b: LabelledRecord | undefined) => boolean | null;

/** Null of what nothing is known. */
function truthOf({ pairs }: LabelledSet): Truth {
  if (!pairs) return (a, b) => a?.personId === b?.personId;
  const known = new Map(
    pairs.flatMap(({ a, b, same }) => [
      [`${a} ${b}`, same],
      [`${b} ${a}`, same],
    ]),
  );
  return (a, b) => known.get(`${a?.id ?? ''} ${b?.id ?? ''}`) ?? null;
}

function judge(all: readonly (boolean | null)[]): Score {
  return {
    right: all.filter((one) => one === true).length,
    wrong: all.filter((one) => one === false).length,
    missed: 0,
  };
}

function pairsOf<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
}

export function profileOf({ name, phone, email, taxId, username }: LabelledRecord): Profile {
  const number = phone === null ? null : readPhoneNumber(phone);
  return {
    name,
    phoneKeys: number ? [number.key] : [],
    email: email?.toLowerCase() ?? null,
    taxId: taxId === null ? null : (readTaxId(taxId)?.value ?? null),
    companyId: null,
    usernames: username === null ? [] : [username],
  };
}
