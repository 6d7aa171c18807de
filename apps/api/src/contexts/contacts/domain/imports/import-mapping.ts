/** What a column may hold. Those of a workspace's own fields follow as `custom_field:<key>`. */
export const importTargets = [
  'name',
  'last_name',
  'phone',
  'email',
  'tax_id',
  'external_id',
  'labels',
  'owner',
  'company',
  'company_tax_id',
] as const;
export type PlainTarget = (typeof importTargets)[number];
export type ImportTarget = PlainTarget | `custom_field:${string}`;

/** Of each column of the file, what it holds; null: it is left out. */
export type ImportMapping = readonly (ImportTarget | null)[];

const prefix = 'custom_field:';

export function isImportTarget(value: unknown): value is ImportTarget {
  if (typeof value !== 'string') return false;
  return value.startsWith(prefix)
    ? value.length > prefix.length
    : importTargets.some((target) => target === value);
}

/** The key of the workspace's field that a target means; null for what every contact has. */
export function fieldKeyIn(target: ImportTarget): string | null {
  return target.startsWith(prefix) ? target.slice(prefix.length) : null;
}

/** Several columns may hold these: the first that holds one counts, and labels add up. */
const repeatable: readonly ImportTarget[] = ['phone', 'email', 'labels'];

/** What two columns claim that only one can be; null when the mapping is in order. */
export function mappedTwice(mapping: ImportMapping): ImportTarget | null {
  const seen = new Set<ImportTarget>();
  for (const target of mapping) {
    if (target === null || repeatable.includes(target)) continue;
    if (seen.has(target)) return target;
    seen.add(target);
  }
  return null;
}

/** Without one of these nobody can be told apart or called by anything. */
const telling: readonly ImportTarget[] = ['name', 'phone', 'email', 'tax_id', 'external_id'];

export function tellsWho(mapping: ImportMapping): boolean {
  return mapping.some((target) => target !== null && telling.includes(target));
}

/** As headers and names are compared: accents, capitals and punctuation do not matter. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
