import type { MessageContent } from '@crm/contract/shapes';

export type TextEntity = NonNullable<MessageContent['entities']>[number];

/** Characters in a row that are formatted alike. */
export interface TextRun {
  text: string;
  /** The outermost first. */
  entities: readonly TextEntity[];
}

/** Runs that stand in lines of their own together, as a quote does; null for the running text. */
export interface TextBlock {
  block: TextEntity | null;
  runs: TextRun[];
}

/** More than any provider allows in one message: what is beyond stays plain. */
const most = 400;
const ownLines = new Set<TextEntity['type']>(['quote', 'pre']);

/** Cuts a text where its formatting changes. Parts that lie outside the text or nowhere are passed over. */
export function textBlocks(text: string, told: readonly TextEntity[]): TextBlock[] {
  const entities = told
    .slice(0, most)
    .filter(({ offset, length }) => Number.isInteger(offset) && Number.isInteger(length))
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset < text.length)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  const ends = entities.flatMap(({ offset, length }) => [offset, Math.min(offset + length, text.length)]);
  const cuts = [...new Set([0, text.length, ...ends])].toSorted((a, b) => a - b);
  const blocks: TextBlock[] = [];
  cuts.slice(0, -1).forEach((from, place) => {
    const here = entities.filter(({ offset, length }) => offset <= from && from < offset + length);
    const block = here.find(({ type }) => ownLines.has(type)) ?? null;
    const run = { text: text.slice(from, cuts[place + 1]), entities: inOrder(here) };
    const open = blocks.at(-1);
    if (open && open.block === block) open.runs.push(run);
    else blocks.push({ block, runs: [run] });
  });
  return blocks;
}

/** What is hidden hides everything in it, and a link holds no other link. */
function inOrder(entities: readonly TextEntity[]): TextEntity[] {
  const inline = entities.filter(({ type }) => !ownLines.has(type));
  const hidden = inline.find(({ type }) => type === 'spoiler');
  const link = inline.find(({ type }) => isLink(type));
  const rest = inline.filter(({ type }) => type !== 'spoiler' && !isLink(type));
  return [hidden, link, ...rest].filter((entity) => entity !== undefined);
}

function isLink(type: TextEntity['type']): boolean {
  return type === 'link' || type === 'email' || type === 'phone';
}
