import { storableText } from '../../../kernel/storable-text.js';

const deepest = 16;
const largest = 8_192;

/**
 * A provider's value as a jsonb column can hold it, or undefined when it is deeper or larger than anything we would show.
 */
export function storableJson(value: unknown, most = largest): unknown {
  const clean = cleaned(value, deepest);
  return clean !== undefined && JSON.stringify(clean).length <= most ? clean : undefined;
}

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth - 1) ?? null);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), cleaned(item, depth - 1)]),
  );
}
