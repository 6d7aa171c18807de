import { asFields, type Fields } from './content/fields.ts';
import { badValue, invalid, missing } from './graph-error.ts';
import type { Account } from './model.ts';
import type { WhatsAppStore } from './store.ts';
import type { WhatsAppWorld } from './world.ts';

const monthMs = 30 * 24 * 3_600_000;

/** The business has read up to a message, and perhaps types. @throws GraphError */
export function markRead(store: WhatsAppStore, world: WhatsAppWorld, account: Account, body: Fields): object {
  if (body['status'] !== 'read') throw invalid("Param status must be 'read'.");
  const id = body['message_id'];
  if (typeof id !== 'string' || id === '') throw missing('message_id');
  const message = store.message(id);
  const isTheirs = message?.account === account.phoneNumberId && message.from === 'customer';
  if (!isTheirs || message.at + monthMs <= Date.now()) {
    throw badValue('Param message_id is not the id of a message that this number received within 30 days.');
  }
  const typing = body['typing_indicator'];
  if (typing !== undefined && asFields(typing)?.['type'] !== 'text') {
    throw invalid("Param typing_indicator['type'] must be 'text'.");
  }
  for (const earlier of store.chat(message.account, message.customer)) {
    if (earlier.from === 'customer' && !earlier.seen && earlier.at <= message.at) store.setSeen(earlier.id);
  }
  world.tell(typing === undefined ? 'status' : 'typing', message.account, message.customer);
  return { success: true };
}
