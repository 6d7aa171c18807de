import { phoneKey } from './phone-key.js';

const fewestDigits = 4;

/**
 * The digits to look for when somebody searches by a number, in any form people write one: with or without country code,
 * trunk zero, ninth digit and punctuation. Empty when it does not look like a number.
 */
export function phoneDigitsSought(typed: string): string[] {
  if (/\p{L}/u.test(typed)) return [];
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length < fewestDigits) return [];
  const national = phoneKey(`55${digits}`);
  return [...new Set([digits, phoneKey(digits), ...(digits.length === 10 ? [national] : [])])];
}
