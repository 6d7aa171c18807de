import { folded } from './import-mapping.js';
import type { ImportedContact } from './import-row.js';

/** By what two contacts are the same, the strongest first. */
export const matchKinds = ['external_id', 'tax_id', 'email', 'phone'] as const;
export type MatchKind = (typeof matchKinds)[number];

/** A contact that has something of a row's. */
export interface MatchCandidate {
  readonly contactId: string;
  readonly kind: MatchKind;
  readonly name: string;
  readonly taxId: string | null;
}

export type Match = { readonly contactId: string | null } | { readonly several: true };

/**
 * The contact that a row is about. The strongest key decides. Who has another CPF or CNPJ is somebody else, though they share a
 * phone: families and switchboards do. Of several with one key, the one with the same name; nobody is chosen by chance, and who
 * brings a CPF or CNPJ that none of them has is new.
 */
export function matchOf(row: ImportedContact, candidates: readonly MatchCandidate[]): Match {
  let isShared = false;
  for (const kind of matchKinds) {
    const holders = candidates.filter((one) => one.kind === kind);
    const found = holders.filter((one) => kind === 'external_id' || !isSomebodyElse(row.taxId, one.taxId));
    const [only] = found;
    if (only && holders.length === 1) return { contactId: only.contactId };
    const name = folded(row.name ?? '');
    const [named, another] = found.filter((one) => folded(one.name) === name);
    if (named && !another) return { contactId: named.contactId };
    isShared ||= holders.length > 1;
  }
  return isShared && row.taxId === null ? { several: true } : { contactId: null };
}

function isSomebodyElse(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

/** What tells rows of one file apart, as keys that are equal for the same contact. */
export function keysOf(row: ImportedContact): { readonly kind: MatchKind; readonly key: string }[] {
  const keys: Record<MatchKind, string | null> = {
    external_id: row.externalId,
    tax_id: row.taxId,
    email: row.email,
    phone: row.phone?.key ?? null,
  };
  return matchKinds.flatMap((kind) => {
    const key = keys[kind];
    return key === null ? [] : [{ kind, key }];
  });
}

/** Finds the rows of a file that are about a contact of a row before them. */
export class RepeatedRows {
  readonly #first = new Map<string, { number: number; taxId: string | null }>();

  /** @returns the number of the first row of the same contact; null when this is the first */
  see(number: number, row: ImportedContact): number | null {
    const keys = keysOf(row);
    for (const { kind, key } of keys) {
      const earlier = this.#first.get(`${kind} ${key}`);
      if (earlier && (kind === 'external_id' || !isSomebodyElse(row.taxId, earlier.taxId)))
        return earlier.number;
    }
    for (const { kind, key } of keys) {
      const place = `${kind} ${key}`;
      if (!this.#first.has(place)) this.#first.set(place, { number, taxId: row.taxId });
    }
    return null;
  }
}
