import { storableText } from '../../../kernel/storable-text.js';
import type { ContactIdentity } from '../public.js';
import type { KnownIdentity } from './identity-sql.js';

export type Finder = (identity: ContactIdentity) => KnownIdentity | undefined;

/** Who has exactly this id, in any of its forms. */
export function exactly(known: readonly KnownIdentity[]): Finder {
  const key = (one: { channelType: string; scope: string }, id: string) =>
    JSON.stringify([one.channelType, one.scope, id]);
  const byExternal = new Map(known.map((one) => [key(one, one.externalId), one]));
  const byMatch = new Map(known.map((one) => [key(one, one.matchKey), one]));
  return (identity) =>
    byExternal.get(key(identity, identity.externalId)) ?? byMatch.get(key(identity, identity.matchKey));
}

/** Who is meant: by the id that they write with, else by another of theirs. */
export function finderOf(known: readonly KnownIdentity[]): Finder {
  const exact = exactly(known);
  return (identity) => {
    for (const one of withAliases(identity)) {
      const found = exact(one);
      if (found) return found;
    }
    return undefined;
  };
}

/** The id that a person writes with, and all others of theirs. */
export function withAliases({ aliases = [], ...identity }: ContactIdentity): ContactIdentity[] {
  return [
    identity,
    ...aliases.map((alias): ContactIdentity => ({ ...identity, ...alias, evidence: 'provider' })),
  ];
}

export function identityKey({
  channelType,
  scope,
  matchKey,
}: Pick<ContactIdentity, 'channelType' | 'scope' | 'matchKey'>): string {
  return JSON.stringify([channelType, scope, matchKey]);
}

/**
 * Each person once, by their key, with all that is told of them: the last name counts, and every id. Those of whom most is
 * known come first, so that whoever is only known by one of their ids is found to be them.
 */
export function gathered(identities: readonly ContactIdentity[]): Map<string, ContactIdentity> {
  const people = new Map<string, ContactIdentity>();
  for (const identity of identities) {
    const key = identityKey(identity);
    const one = tidy(identity);
    const before = people.get(key);
    people.set(key, before ? joined(before, one) : one);
  }
  const ids = ({ aliases = [] }: ContactIdentity) => aliases.length;
  return new Map([...people].sort(([, one], [, other]) => ids(other) - ids(one)));
}

function joined(before: ContactIdentity, after: ContactIdentity): ContactIdentity {
  const aliases = new Map(
    [...(before.aliases ?? []), ...(after.aliases ?? [])].map((alias) => [alias.matchKey, alias]),
  );
  const username = after.username ?? before.username;
  return {
    ...after,
    phone: after.phone ?? before.phone,
    profileName: after.profileName ?? before.profileName,
    ...(username === undefined ? {} : { username }),
    ...(aliases.size === 0 ? {} : { aliases: [...aliases.values()] }),
  };
}

function tidy(identity: ContactIdentity): ContactIdentity {
  const { profileName, username } = identity;
  const name = profileName === null ? '' : storableText(profileName).normalize().trim().slice(0, 200);
  return {
    ...identity,
    profileName: name === '' ? null : name,
    ...(username === undefined ? {} : { username: storableText(username) }),
  };
}
