import type { MessageContent } from '@crm/contract/shapes';

export type TextEntity = NonNullable<MessageContent['entities']>[number];

export interface Signed {
  /** The words without the signs around them. */
  text: string;
  entities: TextEntity[];
}

/** WhatsApp's own limit is half of this; what is longer is shown as it came. */
const longest = 8192;
const deepest = 3;
const kinds: Readonly<Record<string, TextEntity['type']>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strikethrough',
};
const literal = /(```[^`]+```)/;
/** What is code or an address keeps its signs; a sign inside a word or beside a space is none. */
const token =
  /(?<code>`[^`\n]+`)|https?:\/\/\S+|(?<![\p{L}\p{N}])(?<sign>[*_~])(?=\S)(?!\k<sign>)(?<inner>[^\n]{0,500}?\S)\k<sign>(?![\p{L}\p{N}])/gu;

/** A text with WhatsApp's signs (`*bold*`, `_italic_`, `~struck~`, `` `code` ``, `> quote`) as its readers see it there. */
export function readSigns(text: string): Signed {
  const read: Signed = { text: '', entities: [] };
  if (text.length > longest) return { ...read, text };
  for (const part of text.split(literal)) {
    if (part.startsWith('```') && part.length > 6)
      put(read, 'pre', () => void (read.text += part.slice(3, -3)));
    else readLines(read, part);
  }
  return read;
}

function readLines(read: Signed, part: string): void {
  for (const [place, line] of part.split('\n').entries()) {
    if (place > 0) read.text += '\n';
    const starts = read.text === '' || read.text.endsWith('\n');
    if (starts && /^> \S/.test(line)) put(read, 'quote', () => readLine(read, line.slice(2), 0));
    else readLine(read, line, 0);
  }
}

function readLine(read: Signed, line: string, depth: number): void {
  let from = 0;
  for (const found of line.matchAll(token)) {
    const { code, sign = '', inner } = found.groups ?? {};
    const kind = kinds[sign];
    read.text += line.slice(from, found.index);
    from = found.index + found[0].length;
    if (code !== undefined) put(read, 'code', () => void (read.text += code.slice(1, -1)));
    else if (kind !== undefined && inner !== undefined && depth < deepest) {
      put(read, kind, () => readLine(read, inner, depth + 1));
    } else read.text += found[0];
  }
  read.text += line.slice(from);
}

function put(read: Signed, type: TextEntity['type'], write: () => void): void {
  const offset = read.text.length;
  const place = read.entities.length;
  write();
  read.entities.splice(place, 0, { type, offset, length: read.text.length - offset });
}
