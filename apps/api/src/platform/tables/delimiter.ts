const candidates = [';', ',', '\t', '|'] as const;
const looksAt = 30;

/** Excel may say it in a line of its own. */
const announced = /^sep=(.)\r?\n/;

/** What stands between the cells of a text that begins so: what splits most of its first rows into as many cells as the header. */
export function delimiterOf(beginning: string): { delimiter: string; announced: boolean } {
  const said = announced.exec(beginning)?.[1];
  if (said !== undefined) return { delimiter: said, announced: true };
  const scores = candidates.map((delimiter) => ({ delimiter, score: scoreOf(beginning, delimiter) }));
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  return { delimiter: best.score > 0 ? best.delimiter : ',', announced: false };
}

function scoreOf(text: string, delimiter: string): number {
  const counts = separatorsPerRow(text, delimiter).filter((_, row) => row < looksAt);
  const [header = 0] = counts;
  if (header === 0) return 0;
  const alike = counts.filter((count) => count === header).length / counts.length;
  return alike * 1_000 + Math.min(header, 100);
}

/** Counts outside quotes; empty rows, and the last one, which may be cut off, do not count. */
function separatorsPerRow(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let [count, length, quoted] = [0, 0, false];
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (letter === '\n' && !quoted) {
      if (length > 0) counts.push(count);
      [count, length] = [0, 0];
      continue;
    }
    if (letter !== '\r') length += 1;
    if (letter === delimiter && !quoted) count += 1;
  }
  if (counts.length === 0 && length > 0) counts.push(count);
  return counts;
}
