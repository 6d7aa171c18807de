const address = /https?:\/\/[^\s<>"]+/gi;
/** What ends a sentence is no part of an address in it. */
const punctuation = /[.,;:!?)\]}'*_~]+$/;

/** The web addresses in a text, each once. */
export function linksIn(text: string | null): string[] {
  const found = (text ?? '').match(address) ?? [];
  return [
    ...new Set(found.map((link) => link.replace(punctuation, '')).filter((link) => URL.canParse(link))),
  ];
}
