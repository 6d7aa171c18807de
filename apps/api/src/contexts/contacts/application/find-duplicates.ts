import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { duplicatesUpdated } from '../domain/contact.events.js';
import { contactPair, pairKey, type ContactPair } from '../domain/duplicate.js';
import { likenessKeys, mostOfOneKey, phoneLikenessKey } from '../domain/likeness/likeness-keys.js';
import { suggestedFrom, type Likeness } from '../domain/likeness/likeness.js';
import type { Profile } from '../domain/likeness/profile.js';
import { compareProfiles } from './compare-profiles.js';
import { DuplicateSuggestions, type DuplicateSuggestion } from './duplicate-suggestions.js';
import { LikenessIndex } from './likeness-index.js';

/** At a number that so few have, one more changes what it says of the others. */
const aFamily = 6;

/** Compares contacts with all that have something in common with them, and keeps what is worth a person's look. */
@Injectable()
export class FindDuplicates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly index: LikenessIndex,
    private readonly suggestions: DuplicateSuggestions,
    private readonly events: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** These contacts are found by what they are now. */
  async indexThem(actor: Actor, contactIds: readonly string[]): Promise<void> {
    await this.uow.run(actor, async () => {
      await this.#indexed(actor, contactIds);
    });
  }

  /** Suggestions of these contacts are what they have to be now; what somebody kept separate stays so unless there is news. */
  async among(actor: Actor, contactIds: readonly string[]): Promise<void> {
    await this.uow.run(actor, async () => {
      const profiles = await this.#indexed(actor, contactIds);
      const known = await this.suggestions.lockOf(actor, contactIds);
      const pairs = await this.#candidates(actor, profiles);
      for (const one of known) pairs.set(pairKey(one), one);
      await this.#settle(actor, known, await this.#compared(actor, [...pairs.values()], profiles));
    });
  }

  async #indexed(actor: Actor, contactIds: readonly string[]): Promise<Map<string, Profile>> {
    const profiles = await this.index.profilesOf(actor, contactIds);
    const keys = contactIds.map((id) => [id, keysOf(profiles.get(id))] as const);
    await this.index.put(actor, new Map(keys));
    return profiles;
  }

  async #candidates(actor: Actor, profiles: ReadonlyMap<string, Profile>): Promise<Map<string, ContactPair>> {
    const keys = new Map([...profiles].map(([id, profile]) => [id, keysOf(profile)]));
    const holders = await this.index.holders(actor, [...new Set([...keys.values()].flat())], mostOfOneKey);
    const pairs = new Map<string, ContactPair>();
    const add = (one: string, other: string) => {
      if (one !== other) pairs.set(pairKey(contactPair(one, other)), contactPair(one, other));
    };
    for (const [id, its] of keys)
      for (const key of its) {
        const all = holders.get(key) ?? [];
        if (all.length <= mostOfOneKey) for (const other of all) add(id, other);
      }
    const phones = new Set(
      [...profiles.values()].flatMap(({ phoneKeys }) => phoneKeys.map(phoneLikenessKey)),
    );
    for (const key of phones) {
      const all = holders.get(key) ?? [];
      if (all.length <= aFamily) for (const one of all) for (const other of all) add(one, other);
    }
    return pairs;
  }

  async #compared(
    actor: Actor,
    pairs: readonly ContactPair[],
    profiles: ReadonlyMap<string, Profile>,
  ): Promise<(ContactPair & { readonly likeness: Likeness | null })[]> {
    const missing = pairs
      .flatMap(({ firstId, secondId }) => [firstId, secondId])
      .filter((id) => !profiles.has(id));
    const all = new Map([...profiles, ...(await this.index.profilesOf(actor, [...new Set(missing)]))]);
    const whole = pairs.flatMap((pair) => {
      const [one, other] = [all.get(pair.firstId), all.get(pair.secondId)];
      return one && other ? [{ ...pair, one, other }] : [];
    });
    const compared = await compareProfiles(actor, this.index, whole);
    const likeness = new Map(compared.map((pair) => [pairKey(pair), pair.likeness]));
    return pairs.map((pair) => ({ ...pair, likeness: likeness.get(pairKey(pair)) ?? null }));
  }

  async #settle(
    actor: Actor,
    known: readonly DuplicateSuggestion[],
    pairs: readonly (ContactPair & { readonly likeness: Likeness | null })[],
  ): Promise<void> {
    const before = new Map(known.map((one) => [pairKey(one), one]));
    const other = [...(await this.#othersOf(actor, pairs, before))];
    for (const one of other) before.set(pairKey(one), one);
    const put: DuplicateSuggestion[] = [];
    const gone: DuplicateSuggestion[] = [];
    for (const { firstId, secondId, likeness } of pairs) {
      const there = before.get(pairKey({ firstId, secondId }));
      const isAlike = likeness !== null && likeness.score >= suggestedFrom;
      if (isAlike) {
        const next = this.#next({ firstId, secondId }, likeness, there);
        if (next) put.push(next);
      } else if (there?.separatedAt === null) gone.push(there);
    }
    await this.suggestions.put(actor, put);
    await this.suggestions.remove(
      actor,
      gone.map(({ id }) => id),
    );
    const touched = new Set([...put, ...gone].flatMap(({ firstId, secondId }) => [firstId, secondId]));
    await this.events.append(actor, [...touched].map(duplicatesUpdated));
  }

  /** Of the pairs that none of the contacts asked for is part of. */
  async #othersOf(
    actor: Actor,
    pairs: readonly ContactPair[],
    before: ReadonlyMap<string, DuplicateSuggestion>,
  ): Promise<DuplicateSuggestion[]> {
    const rest = pairs.filter((pair) => !before.has(pairKey(pair)));
    return rest.length === 0
      ? []
      : this.suggestions.lockOf(actor, [...new Set(rest.map(({ firstId }) => firstId))]);
  }

  /** @returns nothing where all stays as it is */
  #next(
    pair: ContactPair,
    { score, reasons, evidence }: Likeness,
    there: DuplicateSuggestion | undefined,
  ): DuplicateSuggestion | null {
    const hashed = [...new Set(evidence.map(hashOf))];
    const now = this.clock.now();
    if (!there)
      return {
        ...pair,
        id: this.ids.next(),
        score,
        reasons,
        evidence: hashed,
        foundAt: now,
        separatedAt: null,
      };
    if (there.separatedAt !== null)
      return hashed.every((one) => there.evidence.includes(one))
        ? null
        : { ...there, score, reasons, evidence: hashed, foundAt: now, separatedAt: null };
    const isSame = there.score === score && there.evidence.join() === hashed.join();
    return isSame ? null : { ...there, score, reasons, evidence: hashed };
  }
}

function keysOf(profile: Profile | undefined): string[] {
  return profile ? likenessKeys(profile) : [];
}

/** How a name is alike is not news; that a number is the same now, is. */
function hashOf(evidence: string): string {
  const [reason = '', what] = evidence.split(' ', 2);
  if (what === undefined) return reason.endsWith('_name') ? 'name' : reason;
  return `${reason} ${createHash('sha256').update(what).digest('base64url').slice(0, 12)}`;
}
