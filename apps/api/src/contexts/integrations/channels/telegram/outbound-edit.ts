import type { EditedWords } from '../../application/ports/channel.js';
import { textCall, type BotCall } from './bot-call.js';
import { botEntities } from './entities.js';
import { captionLimit } from './outbound-file.js';
import { tooLong } from './refusals.js';

/**
 * The one call that words a message anew: its text, or what stands below its file.
 * @throws SendFailed when Telegram would not take it
 */
export function editCall({ kind, text, entities }: EditedWords): BotCall {
  const formats = botEntities(entities, text.length);
  if (kind === 'text') return { ...textCall(text, formats), method: 'editMessageText' };
  const length = [...text].length;
  if (length > captionLimit) throw tooLong(captionLimit, length);
  return {
    method: 'editMessageCaption',
    parameters: { caption: text, ...(formats.length === 0 ? {} : { caption_entities: formats }) },
  };
}
