import { phoneKey } from './phone-key.js';

const fewestDigits = 4;

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
