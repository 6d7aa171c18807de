/**
 * One key for both forms of a Brazilian mobile number: people write 55 + area + 9 + 8 digits, and many old accounts go without
 * the 9. Landlines (local part from 2 to 5) never have it.
 */
export function phoneKey(number: string): string {
  const digits = number.replace(/\D/g, '');
  const isShortMobile = digits.length === 12 && digits.startsWith('55') && /[6-9]/.test(digits[4] ?? '');
  return isShortMobile ? `${digits.slice(0, 4)}9${digits.slice(4)}` : digits;
}

/** `BR.` and up to 128 letters or digits: how a person without a number is known to one business portfolio. */
export function isUserId(value: string): boolean {
  return /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(value);
}
