import { isDeepStrictEqual } from 'node:util';
import type { Args } from '../api/args.ts';
import { chatOf, mayWrite, messageOf } from '../api/chat-access.ts';
import { captionFields } from '../api/media-content.ts';
import { readReplyMarkup } from '../api/reply-markup.ts';
import { readCaption, readText, textFields } from '../api/texts.ts';
import { badRequest, notModified } from '../bot-error.ts';
import type { Bot, Chat, ChatMessage, WireMessage } from '../model.ts';
import type { BotApi, Methods } from './method.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Changes to what the bot has sent. */
export function editMethods({ store, clock, sender, world }: BotApi): Methods {
  /** `replaced` are the fields that the new ones stand for, whether they are given or not. */
  function edit(
    bot: Bot,
    args: Args,
    replaced: readonly string[],
    fields: (old: WireMessage) => Fields,
  ): WireMessage {
    const markup = args.strictJson('reply_markup', 'reply keyboard markup');
    if (args.text('chat_id') === '' && args.text('message_id') === '') {
      if (args.text('inline_message_id') === '') throw badRequest('message identifier is not specified');
      throw badRequest('MESSAGE_ID_INVALID');
    }
    const chat = chatOf(store, bot, args);
    const known = messageOf(store, chat, args, 'message to edit');
    mayWrite(store, chat);
    if (known.by !== 'bot') throw badRequest("message can't be edited");
    const { inline } = readReplyMarkup(markup, chat.type);
    const kept = Object.fromEntries(
      Object.entries(known.message).filter(
        ([name]) => ![...replaced, 'reply_markup', 'edit_date'].includes(name),
      ),
    );
    const added = { ...fields(known.message), ...(inline === null ? {} : { reply_markup: inline }) };
    const { edit_date: _before, ...former } = known.message;
    const next = { ...kept, ...added } as WireMessage;
    if (isDeepStrictEqual({ ...former }, { ...next })) throw notModified();
    sender.count(bot, chat, 1);
    return keep(known, { ...next, edit_date: clock.seconds() }, chat);
  }

  function keep(known: ChatMessage, message: WireMessage, chat: Chat): WireMessage {
    store.saveMessage({ ...known, message });
    world.tell('message', chat.bot, chat.id);
    return message;
  }

  return {
    editmessagetext: ({ bot, args }) => {
      const text = readText(args);
      return edit(bot, args, ['text', 'entities', 'link_preview_options'], (old) => {
        if (old['text'] === undefined) throw badRequest('there is no text in the message to edit');
        return textFields(text);
      });
    },
    editmessagecaption: ({ bot, args }) => {
      const caption = readCaption(args);
      return edit(bot, args, ['caption', 'caption_entities'], (old) => {
        if (!captioned.some((kind) => old[kind] !== undefined)) {
          throw badRequest('there is no caption in the message to edit');
        }
        return captionFields(caption);
      });
    },
    editmessagereplymarkup: ({ bot, args }) => edit(bot, args, [], () => ({})),
  };
}

const captioned = ['photo', 'video', 'animation', 'audio', 'voice', 'document'];
