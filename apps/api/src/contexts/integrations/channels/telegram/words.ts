import { storableText } from '../../../../kernel/storable-text.js';
import { textOf } from '../../channel-kit/json-reader.js';

/** A short text as a database can hold it; undefined when there is nothing in it, or more than `longest`. */
export function wordOf(value: unknown, longest = 512): string | undefined {
  const word = storableText(textOf(value, longest) ?? '');
  return word === '' ? undefined : word;
}

/** Words for people: trimmed, and cut where they are longer than we show. */
export function wordsOf(value: unknown, longest: number): string | undefined {
  const text = typeof value === 'string' ? storableText(value.slice(0, longest)).trim() : '';
  return text === '' ? undefined : text;
}
