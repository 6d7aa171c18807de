import type { ChatMessage, DeliveryStatus } from './model.ts';
import { seconds } from './seconds.ts';

const hourMs = 3_600_000;
const answerWithinMs = 24 * hourMs;
const freeEntryMs = 72 * hourMs;

/** What the receipts say of the price: with "sent", and with the first of "delivered" and "read". */
export interface Price {
  readonly pricing?: object;
  readonly conversation?: object;
}

export function priceOf(message: ChatMessage, chat: readonly ChatMessage[], status: DeliveryStatus): Price {
  const isFirstArrival = status === 'read' && message.status !== 'delivered' && message.status !== 'read';
  if (status !== 'sent' && status !== 'delivered' && !isFirstArrival) return {};
  if (message.type === 'reaction') return {};
  const freeUntil = freeEntryUntil(chat, message.at);
  if (freeUntil === undefined) {
    const category = message.template?.category.toLowerCase() ?? 'service';
    return { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category } };
  }
  return {
    pricing: {
      billable: false,
      pricing_model: 'PMP',
      type: 'free_entry_point',
      category: 'referral_conversion',
    },
    conversation: {
      id: `fep-${message.customer}`,
      expiration_timestamp: seconds(freeUntil),
      origin: { type: 'referral_conversion' },
    },
  };
}

/** A customer who came from an ad and was answered within a day is free of charge for three days. */
function freeEntryUntil(chat: readonly ChatMessage[], at: number): number | undefined {
  const entry = chat.findLast((one) => one.fromAd === true && one.at <= at);
  if (!entry) return undefined;
  const answer = chat.find(({ from, at: answered }) => from === 'business' && answered >= entry.at);
  const isAnswered = answer !== undefined && answer.at <= entry.at + answerWithinMs;
  return isAnswered && at < entry.at + freeEntryMs ? entry.at + freeEntryMs : undefined;
}
