import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { phoneKey } from '../../../kernel/phone-key.js';

export interface PhoneNumber {
  /** `+5511988770142` */
  readonly e164: string;
  /** The same for every form of the number (Brazil's ninth digit). */
  readonly key: string;
}

/**
 * Reads a number as people type it; Brazil is meant when no country is given.
 * @returns null when it is no phone number
 */
export function readPhoneNumber(typed: string): PhoneNumber | null {
  const parsed =
    parsePhoneNumberFromString(typed, 'BR') ?? parsePhoneNumberFromString(`+${typed.replace(/\D/g, '')}`);
  if (!parsed?.isPossible()) return null;
  return { e164: parsed.number, key: phoneKey(parsed.number) };
}
