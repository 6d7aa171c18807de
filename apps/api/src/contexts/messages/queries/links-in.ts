const address = /https?:\/\/[^\s<>"]+/gi;
/** What ends a sentence is no part of an address in it. */
const punctuation = ".,;:!?)]}'*_~";

/** The web addresses in a text, each once. */
export function linksIn(text: string | null): string[] {
  const found = (text ?? '').match(address) ?? [];
  return [...new Set(found.map(withoutTail).filter((link) => URL.canParse(link)))];
}

function withoutTail(link: string): string {
  let end = link.length;
  while (end > 0 && punctuation.includes(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}
