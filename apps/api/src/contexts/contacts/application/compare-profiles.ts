import type { Actor } from '../../../kernel/actor.js';
import { likenessOf, type Likeness } from '../domain/likeness/likeness.js';
import { mostOfOneKey, nameLikenessKey, phoneLikenessKey } from '../domain/likeness/likeness-keys.js';
import type { Profile } from '../domain/likeness/profile.js';
import type { LikenessIndex } from './likeness-index.js';

export interface ProfilePair {
  readonly one: Profile;
  readonly other: Profile;
}

/** How alike the two of each pair are, among all contacts that there are. */
export async function compareProfiles<Pair extends ProfilePair>(
  actor: Actor,
  index: LikenessIndex,
  pairs: readonly Pair[],
): Promise<(Pair & { readonly likeness: Likeness })[]> {
  const keys = pairs.flatMap(({ one, other }) => [
    ...one.phoneKeys.filter((key) => other.phoneKeys.includes(key)).map(phoneLikenessKey),
    ...[one, other].flatMap(({ name }) => nameLikenessKey(name) ?? []),
  ]);
  const holders = await index.holders(actor, [...new Set(keys)], mostOfOneKey);
  const count = (key: string | null) => (key === null ? Infinity : (holders.get(key)?.length ?? 0));
  return pairs.map((pair) => ({
    ...pair,
    likeness: likenessOf(pair.one, pair.other, {
      ofPhone: (key) => count(phoneLikenessKey(key)),
      ofName: Math.max(count(nameLikenessKey(pair.one.name)), count(nameLikenessKey(pair.other.name))),
    }),
  }));
}
