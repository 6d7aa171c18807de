/** Text as PostgreSQL can hold it: without NUL and without half surrogate pairs. What a person reads stays the same. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
