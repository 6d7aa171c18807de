import { badValue, invalid, missing } from '../graph-error.ts';
import { isUserId } from '../phone-key.ts';
import type { Fields } from './fields.ts';

export interface Recipient {
  /** Digits, or a user id. */
  readonly address: string;
  /** As it was given, to be given back. */
  readonly input: string;
  readonly isUserId: boolean;
}

/** `to` wins where both are given. */
export function recipientOf({ to, recipient }: Fields): Recipient {
  if (to === undefined && recipient === undefined) throw missing('to');
  if (to === undefined) {
    if (typeof recipient !== 'string' || !isUserId(recipient))
      throw badValue('Param recipient is not a user id.');
    return { address: recipient, input: recipient, isUserId: true };
  }
  if (typeof to !== 'string') throw invalid("Param 'to' must be a string.");
  const digits = to.replace(/[\s().+-]/g, '');
  if (!/^\d{5,20}$/.test(digits)) throw badValue("Param 'to' is not a valid WhatsApp number.");
  return { address: digits, input: to, isUserId: false };
}
