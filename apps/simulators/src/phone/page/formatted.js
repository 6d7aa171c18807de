import { make } from './elements.js';

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'mark',
  code: 'code',
  pre: 'pre',
  quote: 'blockquote',
  link: 'a',
};

/** Text with its formatted parts, which may lie in each other. @returns {(Node | string)[]} */
export function formatted(text, entities) {
  return partsOf(
    text,
    0,
    text.length,
    [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length),
  );
}

function partsOf(text, from, to, entities) {
  const parts = [];
  let place = from;
  for (const [index, entity] of entities.entries()) {
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < place || end <= entity.offset) continue;
    parts.push(text.slice(place, entity.offset));
    const node = make(tags[entity.type] ?? 'span');
    if (entity.type === 'link') openOutside(node, entity.url ?? text.slice(entity.offset, end));
    const inner = entities.slice(index + 1).filter((one) => one.offset < end);
    node.append(...partsOf(text, entity.offset, end, inner));
    parts.push(node);
    place = end;
  }
  parts.push(text.slice(place, to));
  return parts;
}

/** Only addresses of the web open: whatever else a business writes stays text. */
export function openOutside(link, address) {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return;
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}
