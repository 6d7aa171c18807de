import type { MessageEntity, User } from '@crm/contract/shapes';

/** The longest name first: "Ana Paula" is not "Ana". */
const longestFirst = (a: User, b: User) => b.name.length - a.name.length;
const wordBefore = /[\p{L}\p{N}_]$/u;
const wordBehind = /^[\p{L}\p{N}_]/u;

/** Where a note names colleagues by `@` and their whole name. */
export function namedIn(text: string, users: readonly User[]): MessageEntity[] {
  const found: MessageEntity[] = [];
  if (!text.includes('@')) return found;
  const sorted = users.filter(({ disabledAt }) => disabledAt === null).toSorted(longestFirst);
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (wordBefore.test(text.slice(0, at))) continue;
    const user = sorted.find(
      ({ name }) => text.startsWith(name, at + 1) && !wordBehind.test(text.slice(at + 1 + name.length)),
    );
    if (user) found.push({ type: 'mention', offset: at, length: user.name.length + 1, userId: user.id });
  }
  return found;
}
