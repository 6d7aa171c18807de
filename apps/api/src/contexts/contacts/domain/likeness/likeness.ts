import { editDistance } from './edit-distance.js';
import { nameLikeness, type NameLikeness } from './name-likeness.js';
import { namePartsOf } from './name-parts.js';
import { mailboxOf, nationalOf, type Profile } from './profile.js';

/** What two contacts have in common, the strongest first. */
export const likenessReasons = [
  'same_tax_id',
  'same_phone',
  'same_email',
  'same_username',
  'same_name',
  'similar_name',
  'similar_phone',
  'similar_email',
  'same_company',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

export interface Likeness {
  /** How sure it is that both are one person, of 100. */
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
  /** What speaks for it, so that it is seen whether something is new: each reason, with what is the same. */
  readonly evidence: readonly string[];
}

/** How many contacts share what these two share. */
export interface Sharers {
  readonly ofPhone: (phoneKey: string) => number;
  /** Of their name, as far as first and last name go. */
  readonly ofName: number;
}

/** From here on two contacts are shown to people as possibly one. */
export const suggestedFrom = 60;

interface Sign {
  readonly reason: LikenessReason;
  readonly points: number;
  readonly what?: string;
}

/** Compares two contacts by all that is known of them. Symmetric. */
export function likenessOf(one: Profile, other: Profile, sharers: Sharers): Likeness {
  const names = nameLikeness(one.name, other.name);
  const signs = [
    ...taxIdSigns(one, other),
    ...phoneSigns(one, other, names, sharers),
    ...emailSigns(one, other, sharers),
    ...companySigns(one, other),
    ...usernameSigns(one, other),
    ...nameSigns(one, other, names, sharers),
  ];
  const points = signs.reduce((sum, sign) => sum + sign.points, 0) - against(one, other, names);
  const inOrder = signs.toSorted((a, b) => order(a) - order(b));
  return {
    score: Math.max(0, Math.min(99, points)),
    reasons: [...new Set(inOrder.map(({ reason }) => reason))],
    evidence: inOrder.map(({ reason, what }) => (what === undefined ? reason : `${reason} ${what}`)),
  };
}

function order({ reason }: Sign): number {
  return likenessReasons.indexOf(reason);
}

/** A CPF is one person's; behind a CNPJ may be a whole firm. */
function taxIdSigns(one: Profile, other: Profile): Sign[] {
  if (one.taxId === null || one.taxId !== other.taxId) return [];
  return [{ reason: 'same_tax_id', points: one.taxId.length === 11 ? 95 : 50, what: one.taxId }];
}

/** One phone is a family's as often as a person's, so the names decide; many at one number are a switchboard's. */
function phoneSigns(one: Profile, other: Profile, names: NameLikeness, sharers: Sharers): Sign[] {
  const [shared] = one.phoneKeys.filter((key) => other.phoneKeys.includes(key));
  if (shared !== undefined) {
    const holders = sharers.ofPhone(shared);
    const named = { same: 30, similar: 30, initial: 30, fitting: 25, unclear: 15, differing: 0 }[names];
    const among = names === 'initial' ? 20 : named / 2;
    const points = (holders <= 2 ? 50 : holders === 3 ? 35 : 20) + (holders <= 3 ? named : among);
    return [{ reason: 'same_phone', points: Math.round(points), what: shared }];
  }
  const isNear = one.phoneKeys.some((key) => other.phoneKeys.some((its) => isNearby(key, its)));
  return isNear ? [{ reason: 'similar_phone', points: 40 }] : [];
}

/** Two numbers in one area that differ by a slip of the finger. */
function isNearby(one: string, other: string): boolean {
  const [a, b] = [nationalOf(one), nationalOf(other)];
  return a !== null && b !== null && a.length === b.length && editDistance(a, b, 1) === 1;
}

function emailSigns(one: Profile, other: Profile, { ofName }: Sharers): Sign[] {
  const [a, b] = [mailboxOf(one.email), mailboxOf(other.email)];
  if (a === null || b === null || one.email === null) return [];
  const isNamed = one.companyId !== null && one.companyId === other.companyId;
  const isOfOneFirm = a.domain === b.domain && !a.isOpenToAll && !isNamed;
  const company: Sign[] = isOfOneFirm ? [{ reason: 'same_company', points: 20, what: a.domain }] : [];
  if (one.email === other.email)
    return [{ reason: 'same_email', points: a.isDesk ? 20 : 60, what: one.email }];
  if (a.isDesk || b.isDesk) return company;
  const [left, right] = [a, b].map(({ local }) => local.replace(/[._-]/g, ''));
  const isSameLocal = left === right && (left?.length ?? 0) >= 5;
  const isSlip =
    a.local.length >= 6 &&
    editDistance(one.email, other.email ?? '', 1) === 1 &&
    !isOtherNumber(a.local, b.local);
  if (!isSameLocal && !isSlip) return company;
  // A mailbox that is called like half the town says no more than the name.
  const saysMore = ofName <= 2 || /\d/.test(a.local) || !isNamedAfter(a.local, one.name);
  return [{ reason: 'similar_email', points: saysMore ? 30 : 5 }, ...company];
}

/** `maria.souza3` and `maria.souza`: the number is there because another Maria had the mailbox already. */
function isOtherNumber(one: string, other: string): boolean {
  return one !== other && one.replace(/\d/g, '') === other.replace(/\d/g, '');
}

function isNamedAfter(local: string, name: string): boolean {
  return namePartsOf(name).words.some((word) => local.includes(word));
}

function companySigns({ companyId }: Profile, other: Profile): Sign[] {
  if (companyId === null || companyId !== other.companyId) return [];
  return [{ reason: 'same_company', points: 20, what: companyId }];
}

function usernameSigns(one: Profile, other: Profile): Sign[] {
  const [mine, its] = [one, other].map(({ usernames }) => usernames.map((name) => name.toLowerCase()));
  const shared = mine?.find((name) => name.length >= 5 && its?.includes(name));
  return shared === undefined ? [] : [{ reason: 'same_username', points: 45, what: shared }];
}

/**
 * A name of several words that nobody else has says more than one that many have; most where one tells what the other does not,
 * as of somebody who left a number here and a mailbox there.
 */
function nameSigns(one: Profile, other: Profile, names: NameLikeness, { ofName }: Sharers): Sign[] {
  const words = Math.min(namePartsOf(one.name).words.length, namePartsOf(other.name).words.length) - 1;
  const isRare = ofName <= 2;
  const isOfTwoMinds = areOfTwoMinds(one, other);
  // One person on file three or four times makes their own name look usual; of three words it hardly is.
  const isSeldom = words > 1 && ofName <= 5;
  if (names === 'same') {
    const rare = isRare || (ofName === 3 && !isOfTwoMinds) ? 25 : isSeldom ? 15 : 0;
    return [{ reason: 'same_name', points: 25 + 10 * Math.min(words, 3) + rare }];
  }
  const rare = isRare ? (isOfTwoMinds ? 15 : 25) : isSeldom && !isOfTwoMinds ? 10 : 0;
  if (names === 'similar')
    return [{ reason: 'similar_name', points: (words > 1 ? 30 : 25) + 10 * Math.min(words, 3) + rare }];
  if (names === 'initial')
    return [{ reason: 'similar_name', points: words > 1 && isRare && !isOfTwoMinds ? 60 : 20 }];
  return names === 'fitting' ? [{ reason: 'similar_name', points: 20 }] : [];
}

/** Both tell a number or both a mailbox, and not the same one. */
function areOfTwoMinds(one: Profile, other: Profile): boolean {
  const phones = one.phoneKeys.length > 0 && other.phoneKeys.length > 0;
  const differ = one.phoneKeys.every((key) => !other.phoneKeys.includes(key));
  return (phones && differ) || (one.email !== null && other.email !== null && one.email !== other.email);
}

function against(one: Profile, other: Profile, names: NameLikeness): number {
  const areTwo = one.taxId !== null && other.taxId !== null && one.taxId !== other.taxId;
  return (areTwo ? 100 : 0) + (names === 'differing' ? 60 : 0);
}
