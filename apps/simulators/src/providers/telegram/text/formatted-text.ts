import { badRequest, cantParseEntities } from '../bot-error.ts';
import { ordered, readEntities, type Entity, type FormattedText } from './entity.ts';
import { withFound } from './found-entities.ts';
import { parseHtml } from './html.ts';
import { parseMarkdown } from './markdown.ts';

/** More than Telegram ever reads of one text. */
const longestSource = 65_536;

/** A text with its format, from either a parse mode or entities; the parse mode goes first. @throws BotError */
export function formattedText(text: string, parseMode: string, entities: unknown): FormattedText {
  if (text.length > longestSource) throw badRequest('message is too long');
  const mode = parseMode.toLowerCase();
  if (text === '' || mode === '' || mode === 'none') {
    return trimmed({ text, entities: ordered(readEntities(entities, text)) });
  }
  if (mode === 'html') return trimmed(parseHtml(text));
  if (mode === 'markdownv2') return trimmed(parseMarkdown(text));
  if (mode === 'markdown') return trimmed(parseOldMarkdown(text));
  throw badRequest('unsupported parse_mode');
}

/** As the message is shown: without space around it, with what Telegram finds in it. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const kept = text.trim();
  const clipped = entities.flatMap((entity) => clip(entity, start, kept.length));
  return withFound({ text: kept, entities: clipped });
}

function clip(entity: Entity, start: number, length: number): Entity[] {
  const from = Math.max(entity.offset - start, 0);
  const to = Math.min(entity.offset + entity.length - start, length);
  return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
}

/** The former Markdown: no nesting, no escapes inside of a mark. */
function parseOldMarkdown(source: string): FormattedText {
  const pattern =
    /\\([_*`[])|\*([^*]+)\*|_([^_]+)_|```(?:\w+\n)?([\s\S]+?)```|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|([_*`[])/gu;
  const entities: Entity[] = [];
  let text = '';
  let last = 0;
  for (const match of source.matchAll(pattern)) {
    const [whole, escaped, bold, italic, pre, code, title, url, lonely] = match;
    text += source.slice(last, match.index);
    last = match.index + whole.length;
    if (lonely !== undefined) {
      const byte = Buffer.byteLength(source.slice(0, match.index));
      throw cantParseEntities(`Can't find end of the entity starting at byte offset ${byte}`);
    }
    const inner = escaped ?? bold ?? italic ?? pre ?? code ?? title ?? '';
    const type =
      (bold && 'bold') ??
      (italic && 'italic') ??
      (pre && 'pre') ??
      (code && 'code') ??
      (title && 'text_link');
    if (type) {
      entities.push({
        type,
        offset: text.length,
        length: inner.length,
        ...(url === undefined ? {} : { url }),
      });
    }
    text += inner;
  }
  return { text: text + source.slice(last), entities: ordered(entities) };
}
