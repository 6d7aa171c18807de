import { badRequest } from '../bot-error.ts';
import type { FormattedText } from '../text/entity.ts';
import { formattedText } from '../text/formatted-text.ts';
import type { Args } from './args.ts';

const longestText = 4_096;
const longestCaption = 1_024;

/** The text of a message. @throws BotError when it is empty, too long or cannot be read */
export function readText(args: Args): FormattedText {
  const source = args.text('text');
  if (source === '') throw badRequest('message text is empty');
  const text = formattedText(source, args.text('parse_mode'), args.json('entities'));
  if (text.text === '') throw badRequest('text must be non-empty');
  if (lengthOf(text) > longestText) throw badRequest('message is too long');
  return text;
}

/** @throws BotError when it is too long or cannot be read */
export function readCaption(args: Args): FormattedText {
  return captionOf(args.text('caption'), args.text('parse_mode'), args.json('caption_entities'));
}

/** @throws BotError when it is too long or cannot be read */
export function captionOf(source: string, parseMode: string, entities: unknown): FormattedText {
  const caption = formattedText(source, parseMode, entities);
  if (lengthOf(caption) > longestCaption) throw badRequest('message caption is too long');
  return caption;
}

/** Limits count characters; only places inside of a text are counted in UTF-16 units. */
function lengthOf({ text }: FormattedText): number {
  return [...text].length;
}

export function textFields({ text, entities }: FormattedText): Record<string, unknown> {
  return { text, ...(entities.length === 0 ? {} : { entities }) };
}
