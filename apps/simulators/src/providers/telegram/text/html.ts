import { cantParseEntities } from '../bot-error.ts';
import { ordered, type Entity, type FormattedText } from './entity.ts';

interface Open {
  readonly tag: string;
  readonly offset: number;
  readonly entity: Omit<Entity, 'offset' | 'length'> | null;
}

const simple: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
};
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Reads parse_mode HTML. @throws BotError where Telegram would not understand it */
export function parseHtml(source: string): FormattedText {
  let text = '';
  const entities: Entity[] = [];
  const open: Open[] = [];
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const where = () => `at byte offset ${Buffer.byteLength(source.slice(0, at))}`;
    if (rest.startsWith('&')) {
      const reference = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/i.exec(rest);
      const sign = reference && signOf(reference);
      text += sign ?? '&';
      at += sign === undefined || sign === null ? 1 : (reference?.[0].length ?? 1);
      continue;
    }
    if (!rest.startsWith('<')) {
      text += source.charAt(at);
      at += 1;
      continue;
    }
    const tag =
      /^<(\/?)([a-z][a-z0-9-]*)?((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*>/i.exec(rest);
    if (tag?.[2] === undefined) throw cantParseEntities(`Unclosed start tag ${where()}`);
    const name = tag[2].toLowerCase();
    if (tag[1] === '/') {
      const last = open.pop();
      if (!last) throw cantParseEntities(`Unexpected end tag ${where()}`);
      if (last.tag !== name) {
        throw cantParseEntities(
          `Unmatched end tag ${where()}, expected "</${last.tag}>", found "</${name}>"`,
        );
      }
      const entity = last.entity;
      if (entity) entities.push({ ...entity, offset: last.offset, length: text.length - last.offset });
    } else {
      open.push({
        tag: name,
        offset: text.length,
        entity: entityOf(name, attributesOf(tag[3] ?? ''), where),
      });
    }
    at += tag[0].length;
  }
  const left = open.pop();
  if (left) throw cantParseEntities(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, entities: ordered(withLanguage(entities)) };
}

function signOf([, decimal, hex, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return named[name];
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function attributesOf(text: string): Map<string, string> {
  const pairs = text.matchAll(/([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/gi);
  return new Map(
    [...pairs].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      (double ?? single ?? bare ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  );
}

function entityOf(tag: string, attributes: Map<string, string>, where: () => string): Open['entity'] {
  const type = simple[tag];
  const language = /^language-(.+)$/.exec(attributes.get('class') ?? '')?.[1];
  if (type === 'code' && language !== undefined) return { type, language };
  if (type !== undefined) return { type };
  if (tag === 'span') {
    if (attributes.get('class') === 'tg-spoiler') return { type: 'spoiler' };
    throw cantParseEntities(`Tag "span" must have class "tg-spoiler" ${where()}`);
  }
  if (tag === 'a') {
    const url = attributes.get('href') ?? '';
    return url === '' ? null : { type: 'text_link', url };
  }
  if (tag === 'blockquote') {
    return { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' };
  }
  if (tag === 'tg-emoji') return { type: 'custom_emoji', custom_emoji_id: attributes.get('emoji-id') ?? '' };
  throw cantParseEntities(`Unsupported start tag "${tag}" ${where()}`);
}

/** `<pre><code class="language-x">` is one entity. */
function withLanguage(entities: readonly Entity[]): Entity[] {
  const pres = entities.filter(({ type }) => type === 'pre');
  const inner = entities.filter(
    ({ type, offset, length }) =>
      type === 'code' && pres.some((pre) => pre.offset === offset && pre.length === length),
  );
  return entities
    .filter((entity) => !inner.includes(entity))
    .map((entity) => {
      const language = inner.find(
        ({ offset }) => entity.type === 'pre' && offset === entity.offset,
      )?.language;
      return language === undefined ? entity : { ...entity, language };
    })
    .map(({ language, ...entity }) =>
      entity.type === 'pre' && language !== undefined ? { ...entity, language } : entity,
    );
}
