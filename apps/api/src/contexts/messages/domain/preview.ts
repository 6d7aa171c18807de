const longest = 160;

/** One line for the inbox list; kinds without text are named by the screen, in the reader's language. */
export function previewOf(text: string | null): string {
  const line = (text ?? '').replace(/\s+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}
