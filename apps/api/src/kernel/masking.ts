/** What stands for the characters that are not shown; as many whatever their number, for the number tells something, too. */
const veil = '••••';

/** A run of digits as long as a phone number or tax id, in any punctuation. */
const numberLike = /\+?\d(?:[\s().\-/]*\d){7,}/g;
const emailLike = /(?<![^\s@<>()])[^\s@<>()]+@[^\s@<>()]+/g;

/** The end of a number, by which two of them are told apart: of a phone its last two digits. */
export function maskedNumber(value: string): string {
  return `${veil}${value.replace(/\D/g, '').slice(-2)}`;
}

/** The first letter of a mailbox or of the name that a channel knows somebody by. */
export function maskedHandle(value: string): string {
  const name = value.replace(/^@/, '');
  return `${value.startsWith('@') ? '@' : ''}${[...name][0] ?? ''}${veil}`;
}

/** How a channel reaches somebody: a number, or a name of theirs. */
export function maskedAddress(value: string): string {
  return /^[+\d\s().-]+$/.test(value) ? maskedNumber(value) : maskedHandle(value);
}

/** A name as it is, unless it is none: who told no name is called by their number or mailbox. */
export function maskedName(name: string): string {
  return name.replace(emailLike, maskedHandle).replace(numberLike, maskedNumber);
}

/** Whether somebody looks for a person by (a part of) a number or a mailbox. */
export function seeksPersonalData(typed: string): boolean {
  return typed.includes('@') || /\d(?:[\s().\-/]*\d){2,}/.test(typed);
}

/** For SQL: that a name is one, and not the number or mailbox of somebody who told none. */
export function isNameSql(column: string): string {
  return `${column} !~ '@|[0-9]([^0-9]{0,3}[0-9]){7}'`;
}

export function masked<T extends string | null>(value: T, mask: (value: string) => string): string | null {
  return value === null ? null : mask(value);
}
