import { namePartsOf } from './name-parts.js';
import { fullNamesOf } from './nicknames.js';
import { bonesOf } from './portuguese-sound.js';
import { mailboxOf, nationalOf, type Profile } from './profile.js';

/** Of more contacts with one key nothing follows: a switchboard, or a name like Maria Silva. */
export const mostOfOneKey = 40;

/**
 * Whatever two descriptions of one person are likely to have in common: only those that share a key are compared, so that it
 * costs the same among a hundred contacts and a hundred thousand.
 */
export function likenessKeys(profile: Profile): string[] {
  const { phoneKeys, email, taxId, companyId, usernames, name } = profile;
  const { words } = namePartsOf(name);
  const firsts = fullNamesOf(words[0] ?? '').map(bonesOf);
  const keys = [
    ...phoneKeys.map(phoneLikenessKey),
    ...(email === null ? [] : [`mail ${email}`]),
    ...(taxId === null ? [] : [`tax ${taxId}`]),
    ...usernames.map((username) => `handle ${username.toLowerCase()}`),
    ...phoneKeys.flatMap((key) => nearbyNumbers(key, firsts)),
    ...mailboxKeys(email, firsts),
    ...(companyId === null ? [] : firsts.map((first) => `firm ${companyId} ${first}`)),
    ...nameKeys(words),
  ];
  return [...new Set(keys)];
}

export function phoneLikenessKey(phoneKey: string): string {
  return `phone ${phoneKey}`;
}

/** The key of a name by which it is counted how usual it is. */
export function nameLikenessKey(name: string): string | null {
  return nameKeys(namePartsOf(name).words)[0] ?? null;
}

/** A slip in one half of a number leaves the other half. */
function nearbyNumbers(phoneKey: string, firsts: readonly string[]): string[] {
  const national = nationalOf(phoneKey);
  if (national === null) return [];
  return [`end ${national.slice(-6)}`, ...firsts.map((first) => `begin ${national.slice(0, 5)} ${first}`)];
}

function mailboxKeys(email: string | null, firsts: readonly string[]): string[] {
  const mailbox = mailboxOf(email);
  if (mailbox === null) return [];
  const { local, domain, isDesk, isOpenToAll } = mailbox;
  return [
    ...(isDesk || local.length < 5 ? [] : [`local ${local.replace(/[._-]/g, '')}`]),
    ...(isOpenToAll ? [] : firsts.map((first) => `firm ${domain} ${first}`)),
  ];
}

/**
 * First and last name in any order, each by what it sounds like; of a nickname, the names that it stands for as well. Then all
 * other pairs of words, and each of the two with the initial of the other, for whoever mistyped or shortened one.
 */
function nameKeys(words: readonly string[]): string[] {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || words.length < 2) return [];
  const pairs = [
    ...fullNamesOf(first).map((full) => [full, last] as const),
    ...words.flatMap((one, at) => words.slice(at + 1).map((other) => [one, other] as const)),
  ];
  return [
    ...pairs.map((pair) => `name ${pair.map(bonesOf).toSorted().join(' ')}`),
    `initial ${first.charAt(0)} ${bonesOf(last)}`,
    `initial ${last.charAt(0)} ${bonesOf(first)}`,
  ];
}
