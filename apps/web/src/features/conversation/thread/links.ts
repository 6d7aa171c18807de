/** A piece of a message: plain text, or something to follow. */
export interface TextPart {
  text: string;
  /** Only http, https, mailto and tel; null for plain text. */
  href: string | null;
}

// A mailbox is looked for from the beginning of its run alone: tried at each letter, a long run would cost its length squared.
const address =
  /(https?:\/\/[^\s<>"']+|www\.[^\s<>"']+\.[^\s<>"']+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d[\d\s().-]{7,18}\d)/gi;
const trailing = `.,;:!?…'"*_~`;

/** Splits a message into text and links. Whatever is not surely an address stays text. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTail(match[0]);
    const href = hrefOf(found);
    if (href === null) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
    parts.push({ text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

/** A sentence's end is no part of the address in it, nor a bracket that was opened before it. */
function withoutTail(found: string): string {
  let unopened = found.split(')').length - found.split('(').length;
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!trailing.includes(last)) break;
  }
  return found.slice(0, end);
}

function hrefOf(found: string): string | null {
  if (found.startsWith('+')) return `tel:+${found.replaceAll(/\D/g, '')}`;
  if (!/^(https?:|www\.)/i.test(found)) return `mailto:${found}`;
  const url = URL.parse(/^www\./i.test(found) ? `https://${found}` : found);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
