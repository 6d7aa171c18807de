import type { Message, QuotedMessage } from '@crm/contract/shapes';

/** What a reply shows of the message that it quotes. */
export function asQuote({ id, kind, direction, text, authorName }: Message): QuotedMessage {
  return { id, kind, direction, text, authorName: direction === 'inbound' ? null : authorName };
}
