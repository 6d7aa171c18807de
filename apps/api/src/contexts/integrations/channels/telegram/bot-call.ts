import type { OutboundFile } from '../../application/ports/channel.js';
import { refused, tooLong } from './refusals.js';

export const textLimit = 4_096;

/** One call of the Bot API, with the file that goes along. */
export interface BotCall {
  readonly method: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly file?: { readonly field: string; readonly content: OutboundFile };
}

/** People's text is never markup: a stray asterisk must neither vanish nor cost the message. */
export function textCall(text: string, entities: readonly object[]): BotCall {
  const length = [...text].length;
  if (length > textLimit) throw tooLong(textLimit, length);
  if (text.trim() === '') throw refused('message.empty', 'A mensagem está vazia.');
  return { method: 'sendMessage', parameters: { text, ...(entities.length === 0 ? {} : { entities }) } };
}
