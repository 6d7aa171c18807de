import type { ContactIdentity } from '../public.js';
import type { KnownIdentity } from './identity-sql.js';

type Finder = (identity: ContactIdentity) => KnownIdentity | undefined;

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
  return [identity, ...aliases.map((alias) => ({ ...identity, ...alias }))];
}
