import { badRequest, tooMany } from '../bot-error.ts';
import type { Clock } from '../clock.ts';
import { botUser, textOf, type Bot, type Chat, type ChatMessage, type WireMessage } from '../model.ts';
import type { Pace } from '../pace.ts';
import type { TelegramStore } from '../store.ts';
import { wireChat } from '../wire-chat.ts';
import type { Args } from './args.ts';
import { chatOf, mayWrite, quotable } from './chat-access.ts';
import { readReplyMarkup, type ReplyMarkup } from './reply-markup.ts';

export type Content = Readonly<Record<string, unknown>>;

/** Puts what a bot sends into a chat, when everything about it is right. */
export class Sender {
  readonly #store: TelegramStore;
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #tell: (message: ChatMessage) => void;

  constructor(store: TelegramStore, clock: Clock, pace: Pace, tell: (message: ChatMessage) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#pace = pace;
    this.#tell = tell;
  }

  /** One message, or several of one album, which has no keyboard. @throws BotError, and then none was sent */
  send(bot: Bot, args: Args, contents: readonly Content[], takesMarkup = true): WireMessage[] {
    const markup = takesMarkup ? args.strictJson('reply_markup', 'reply keyboard markup') : undefined;
    const chat = chatOf(this.#store, bot, args);
    const keyboard = readReplyMarkup(markup, chat.type);
    const reply = this.#replyOf(chat, args);
    this.#checkTopic(chat, args.int('message_thread_id', 0));
    mayWrite(this.#store, chat);
    this.count(bot, chat, contents.length);
    return contents.map((content) => this.#put(bot, chat, args, keyboard, { ...content, ...reply }));
  }

  /** @throws BotError when that is too much for the bot, or for this chat */
  count(bot: Bot, chat: Chat, messages: number): void {
    const wait = this.#pace.take(bot, chat.id, messages, this.#clock.now());
    if (wait > 0) throw tooMany(Math.ceil(wait / 1_000));
  }

  #put(bot: Bot, chat: Chat, args: Args, { inline, keyboard }: ReplyMarkup, content: Content): WireMessage {
    const topic = args.int('message_thread_id', 0);
    const isPost = chat.type === 'channel';
    const message: WireMessage = {
      message_id: this.#store.nextMessageId(chat),
      ...(isPost ? { sender_chat: wireChat(this.#store, chat) } : { from: botUser(bot) }),
      chat: wireChat(this.#store, chat),
      date: this.#clock.seconds(),
      ...(topic > 0 ? { message_thread_id: topic, is_topic_message: true } : {}),
      ...content,
      ...(inline === null ? {} : { reply_markup: inline }),
      ...(args.flag('protect_content') ? { has_protected_content: true } : {}),
    };
    const saved: ChatMessage = {
      bot: bot.id,
      chat: chat.id,
      id: message.message_id,
      by: 'bot',
      message,
      ...(keyboard === undefined ? {} : { keyboard }),
    };
    this.#store.saveMessage(saved);
    this.#tell(saved);
    return message;
  }

  /** A topic is there once something was said in it. */
  #checkTopic(chat: Chat, topic: number): void {
    const messages = this.#store.messages(chat.bot, chat.id);
    const isKnown = topic === 0 || messages.some(({ message }) => message['message_thread_id'] === topic);
    if (!isKnown) throw badRequest('message thread not found');
  }

  #replyOf(chat: Chat, args: Args): Content {
    const given = args.strictJson('reply_parameters', 'reply parameters');
    if (given !== undefined && (typeof given !== 'object' || given === null)) {
      throw badRequest('object expected as reply parameters');
    }
    const parameters = (given ?? {}) as Record<string, unknown>;
    const id = Number(parameters['message_id'] ?? args.int('reply_to_message_id', 0));
    if (!id) return {};
    const message = this.#store.message(chat.bot, chat.id, id);
    if (!message) {
      const isOptional =
        parameters['allow_sending_without_reply'] === true || args.flag('allow_sending_without_reply');
      if (isOptional) return {};
      throw badRequest('message to be replied not found');
    }
    const reply = { reply_to_message: quotable(message.message) };
    const quote = parameters['quote'];
    if (typeof quote !== 'string' || quote === '') return reply;
    const whole = textOf(message.message);
    if (!whole.includes(quote)) throw badRequest('QUOTE_TEXT_INVALID');
    return { ...reply, quote: { text: quote, position: whole.indexOf(quote), is_manual: true } };
  }
}
