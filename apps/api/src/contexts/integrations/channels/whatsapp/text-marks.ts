import type { TextEntity } from '../../../../kernel/message-content.js';

/** The signs by which WhatsApp knows formatted text; what it cannot show stays plain. */
const signs: Partial<Readonly<Record<TextEntity['type'], string>>> = {
  bold: '*',
  italic: '_',
  strikethrough: '~',
  code: '`',
  pre: '```',
};

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** At one place what ends stands before what begins, and what began last ends first. */
  readonly order: number;
}

/** A text with its formatting as WhatsApp writes it. */
export function withMarks(text: string, entities: readonly TextEntity[] = []): string {
  const insertions = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset + length <= text.length)
    .flatMap((entity, index) => marksOf(text, entity, index / 1_000))
    .toSorted((one, other) => one.at - other.at || one.order - other.order);
  let result = '';
  let from = 0;
  for (const { at, text: sign } of insertions) {
    result += text.slice(from, at) + sign;
    from = at;
  }
  return result + text.slice(from);
}

/** `turn` keeps those over the very same part in each other: what comes first stands outside. */
function marksOf(text: string, { type, offset, length, url }: TextEntity, turn: number): Insertion[] {
  const part = text.slice(offset, offset + length);
  // A sign beside a space is no sign.
  const start = offset + part.length - part.trimStart().length;
  const end = offset + part.trimEnd().length;
  if (end <= start) return [];
  if (type === 'link' && url !== undefined && url !== part) {
    return [{ at: end, text: ` (${url})`, order: -start }];
  }
  if (type === 'quote') {
    const lines = [...part.matchAll(/^/gm)].map(({ index }) => offset + index);
    return lines.map((at) => ({ at, text: '> ', order: text.length }));
  }
  const sign = signs[type];
  if (sign === undefined) return [];
  return [
    { at: start, text: sign, order: text.length + 1 + (text.length - end) + turn },
    { at: end, text: sign, order: -start - turn },
  ];
}
