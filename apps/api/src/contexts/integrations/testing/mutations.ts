/** Bodies as a provider would never send them, made from bodies that it does send. */

/** How many parts a value has, itself and everything inside. */
export function placesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + placesIn(part), 1);
}

/** The value with its part number `place`, counted from outside and from the left, replaced. */
export function replaced(value: unknown, place: number, by: unknown): unknown {
  let left = place;
  const walk = (part: unknown): unknown => {
    if (left-- === 0) return by;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value);
}

/** What breaks readers: empty, huge, of another type, and made to hurt. */
export const hostileValues: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\u0000b\udfff',
  'x'.repeat(70_000),
  '5511977770000',
  '__proto__',
  'constructor',
  'text',
  '${7*7}{{1}}',
  '<script>alert(1)</script>',
  "'; drop table messages; --",
  '-1',
  '99999999999999999999',
  0,
  -1,
  1.5,
  1e308,
  true,
  false,
  [],
  {},
  [[[[]]]],
  { toString: 1, valueOf: null, length: 3 },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {}}}'),
  Array.from({ length: 300 }, (_, index) => index),
  Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner }), 'deep'),
];

/** Chance that comes out the same for the same seed: mulberry32. */
export function seededChance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The value with one to three of its parts replaced by something hostile. */
export function mutated(value: unknown, chance: (below: number) => number): unknown {
  let result = value;
  for (let left = chance(3); left >= 0; left -= 1) {
    result = replaced(result, chance(placesIn(result)), hostileValues[chance(hostileValues.length)]);
  }
  return result;
}
