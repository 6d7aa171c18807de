/**
 * Does one step and prints what it was and how long it took.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work may return an object with `note`, which is printed behind the title
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = performance.now();
  const result = await work();
  const note = noteOf(result);
  print(
    `  ${`${title}${note === undefined ? '' : `: ${note}`}`.padEnd(74)} ${seconds(performance.now() - started)}`,
  );
  return result;
}

/** @param {unknown} result */
function noteOf(result) {
  const named = typeof result === 'object' && result !== null && 'note' in result ? result.note : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
}

/** @param {string} line */
export function print(line) {
  process.stdout.write(`${line}\n`);
}
