/**
 * A pattern for LIKE that finds the text anywhere, its own wildcards taken literally. Its letters are in their plain form, for
 * unaccent would turn a wide percent sign into a wildcard after we looked.
 */
export function containing(text: string): string {
  return `%${text.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`;
}
