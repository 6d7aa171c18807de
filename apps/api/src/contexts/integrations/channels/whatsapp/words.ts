import type { TextContent } from '../../../../kernel/message-content.js';
import { storableText } from '../../../../kernel/storable-text.js';
import { textOf } from '../../channel-kit/json-reader.js';

/** Longer than the provider allows; what is beyond is cut, so that nobody's screen has to draw megabytes. */
const longestText = 65_536;
/** Longer than any id that Meta documents, and short enough for an index. */
const longestId = 256;

/** Something that a person wrote, as it is stored, with the mark that it was cut. */
export function wordsOf(value: unknown): {
  readonly text: string | null;
  readonly content: TextContent | null;
} {
  const text = typeof value === 'string' ? storableText(value.slice(0, longestText)) : '';
  if (typeof value !== 'string' || text === '') return { text: null, content: null };
  return { text, content: value.length > longestText ? { cutFrom: value.length } : null };
}

/** A short text of the provider, cut to what we keep; undefined when there is none. */
export function shortOf(value: unknown, longest: number): string | undefined {
  const text = textOf(value, longestText);
  const stored = text === undefined ? '' : storableText(text.slice(0, longest)).trim();
  return stored === '' ? undefined : stored;
}

/** An id of Meta's. One that is longer than an id can be is none: cut it would be somebody else's. */
export function identifierOf(value: unknown): string | undefined {
  const id = textOf(value, longestId);
  const stored = id === undefined ? '' : storableText(id);
  return stored === '' ? undefined : stored;
}
