/**
 * To whom a number leads that a channel vouches for: the contact that holds it, if exactly one does; of several, the one that
 * it wrote to last. A guess among strangers would join them, so it leads to nobody else.
 */
export function linkedContact(holders: readonly string[], lastWrittenTo: string | null): string | null {
  const [only, ...more] = holders;
  if (only === undefined) return null;
  if (more.length === 0) return only;
  return lastWrittenTo !== null && holders.includes(lastWrittenTo) ? lastWrittenTo : null;
}
