import { dialledNumber, phoneKey } from './phone-key.js';

const fewestDigits = 4;
/** Of a Brazilian landline with its area. */
const fewestOfWhole = 10;

/**
 * The digits to look for when somebody searches by a number, in any form people write one: with or without country code,
 * trunk zero, ninth digit and punctuation. Empty when it does not look like a number.
 */
export function phoneDigitsSought(typed: string): string[] {
  if (/\p{L}/u.test(typed)) return [];
  const written = typed.replace(/\D/g, '');
  if (written.length < fewestDigits) return [];
  // Zeros in front are the trunk's, or the piece of a number just begins with them.
  const digits = written.replace(/^0+/, '');
  const national = phoneKey(`55${digits}`);
  return [
    ...new Set([
      written,
      ...(digits.length < fewestDigits ? [] : [digits, phoneKey(digits)]),
      ...(digits.length === 10 ? [national] : []),
    ]),
  ];
}

/**
 * The numbers with country code, as digits, that somebody may mean who typed so many that it can be a whole number: as written,
 * and as it is kept and dialled, for a Brazilian one without its country too. Empty when it can only be a part of one.
 */
export function wholePhonesSought(typed: string): string[] {
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length < fewestOfWhole || digits.length > 15) return [];
  const national = digits.length <= 11 && !typed.trim().startsWith('+');
  return [
    ...new Set(
      [digits, ...(national ? [`55${digits}`] : [])].flatMap((number) => [
        number,
        phoneKey(number),
        dialledNumber(number).slice(1),
      ]),
    ),
  ];
}
