import type { Message } from '@crm/contract/shapes';
import type { BubbleTone } from './bubble';

/** Whose message it is, for people: the customer, a colleague, or the shop where nobody is known. */
export function nameOf(message: Message, contactName: string, shop: string): string {
  return message.direction === 'inbound' ? contactName : (message.authorName ?? shop);
}

/** How a bubble is coloured: whose it is, and whether it surely arrived. */
export function toneOf({ direction, private: note, status }: Message): BubbleTone {
  if (direction === 'inbound') return 'in';
  if (note) return 'note';
  if (status === 'failed') return 'failed';
  return status === 'unconfirmed' ? 'doubtful' : 'out';
}
