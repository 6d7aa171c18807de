/** An address of the web that a person may follow; anything else that calls itself a link is undefined. */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 2_048 || !URL.canParse(value)) return undefined;
  const { protocol } = new URL(value);
  return protocol === 'https:' || protocol === 'http:' ? value.trim() : undefined;
}
