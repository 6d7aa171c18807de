import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { dialledNumber, phoneKey } from '../../../kernel/phone-key.js';

export interface PhoneNumber {
  /** As it is dialled today: `+5511988770142`, also when it was typed without its ninth digit. */
  readonly e164: string;
  /** The same for every form of the number (Brazil's ninth digit). */
  readonly key: string;
}

/**
 * Reads a number as people type it; Brazil is meant when no country is given.
 * @returns null when it is no phone number, or one without its area code
 */
export function readPhoneNumber(typed: string): PhoneNumber | null {
  // The library takes what follows 00 for a Brazilian carrier, as nobody means it who writes a number down.
  const written = typed.replace(/^\s*00\s?(?=[1-9])/, '+');
  return asWritten(written) ?? withoutPlus(written);
}

function asWritten(written: string): PhoneNumber | null {
  const number = dialled(parsePhoneNumberFromString(written, 'BR')?.number);
  // Brazil's plan has numbers so short that a mobile without its area code looks like one; of others we may know an old plan.
  const isOne = number?.countryCallingCode === '55' ? number.isValid() : number?.isPossible();
  return number && isOne ? numberOf(number.number) : null;
}

/** Digits that begin with some country's code are a number only if that country really has it. */
function withoutPlus(written: string): PhoneNumber | null {
  const number = dialled(`+${written.replace(/\D/g, '')}`);
  return number?.isValid() ? numberOf(number.number) : null;
}

function dialled(e164: string | undefined): ReturnType<typeof parsePhoneNumberFromString> {
  return e164 === undefined ? undefined : parsePhoneNumberFromString(dialledNumber(e164.slice(1)));
}

function numberOf(e164: string): PhoneNumber {
  return { e164, key: phoneKey(e164) };
}
