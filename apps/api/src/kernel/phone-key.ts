/**
 * The key under which all forms of one person's number are the same: digits with country code, as providers and people write
 * them. Brazilian mobiles got a ninth digit that many accounts do not carry yet; Mexico and Argentina have a digit for
 * mobiles that is written or left out.
 */
export function phoneKey(number: string): string {
  const digits = number.replace(/\D/g, '');
  // The first digit of a landline is 2 to 5: those never get a nine.
  if (/^55\d{2}[6-9]\d{7}$/.test(digits)) return `${digits.slice(0, 4)}9${digits.slice(4)}`;
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  if (/^549\d{10}$/.test(digits)) return `54${digits.slice(3)}`;
  return digits;
}

/** E.164 as it is dialled today; Argentina's nine is part of it, Mexico's one no longer. */
export function dialledNumber(digits: string): string {
  return `+${/^549\d{10}$/.test(digits) ? digits : phoneKey(digits)}`;
}
