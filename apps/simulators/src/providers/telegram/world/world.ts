import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { BadControl } from '../../../control/read-body.ts';
import type { PhoneChange } from '../../../phone/phone-app.ts';
import { quotable } from '../api/chat-access.ts';
import type { Clock } from '../clock.ts';
import {
  botUser,
  textOf,
  userOf,
  type Bot,
  type Chat,
  type ChatMessage,
  type Person,
  type Update,
  type WireMessage,
} from '../model.ts';
import type { TelegramStore } from '../store.ts';
import type { Publishing, Updates } from '../updates/updates.ts';
import { wireChat } from '../wire-chat.ts';

type Content = Readonly<Record<string, unknown>>;

export interface Knobs {
  /** How many more times the update comes. */
  readonly duplicate?: number | undefined;
  readonly delayMs?: number | undefined;
  /** False: it stands in the chat and the bot hears nothing of it. */
  readonly deliver?: boolean | undefined;
}

export interface Writing extends Knobs {
  readonly from: Person;
  readonly chat: Chat;
  readonly content: Content;
  readonly topic?: number | undefined;
  readonly replyTo?: number | undefined;
  /** A part of the message that is replied to. */
  readonly quote?: string | undefined;
  /** A MessageOrigin. */
  readonly forwardOrigin?: Content | undefined;
  /** Milliseconds since 1970, when it was written earlier than now. */
  readonly at?: number | undefined;
  readonly isService?: boolean | undefined;
}

/** What people do in Telegram. Tells the phone page of each change, and the bot of what it may hear. */
export class TelegramWorld {
  readonly changes = new EventEmitter<{ change: [PhoneChange] }>().setMaxListeners(0);
  readonly #store: TelegramStore;
  readonly #clock: Clock;
  readonly #updates: Updates;

  constructor(store: TelegramStore, clock: Clock, updates: Updates) {
    this.#store = store;
    this.#clock = clock;
    this.#updates = updates;
  }

  tell(kind: PhoneChange['kind'], bot: string, chat: number): void {
    this.changes.emit('change', { kind, account: bot, customer: chat === 0 ? '' : String(chat) });
  }

  /** The person of this id, made or renamed if need be. */
  meet(bot: string, id: number, facts: Partial<Person> = {}): Person {
    const known = this.#store.person(bot, id);
    const person: Person = { firstName: `Cliente ${id % 10_000}`, ...known, ...facts, bot, id };
    if (JSON.stringify(person) !== JSON.stringify(known)) this.#store.savePerson(person);
    return person;
  }

  /** The person's own chat with the bot; it exists once they pressed Start. */
  privateChat(person: Person): Chat {
    const known = this.#store.chat(person.bot, person.id);
    if (known) return known;
    const chat: Chat = { bot: person.bot, id: person.id, type: 'private', membership: 'member' };
    this.#store.saveChat(chat);
    return chat;
  }

  /** @throws BadControl when nobody can write there */
  write(bot: Bot, writing: Writing): { message: ChatMessage; update: Update | null } {
    const { chat, from } = writing;
    if (chat.type === 'private' && chat.membership === 'kicked') {
      throw new BadControl('The customer has blocked this bot and writes nothing before unblocking it.', 409);
    }
    if (chat.migratedTo !== undefined) throw new BadControl(`The group is now ${chat.migratedTo}.`, 409);
    const isPost = chat.type === 'channel';
    const message: WireMessage = {
      message_id: this.#store.nextMessageId(chat),
      ...(isPost ? { sender_chat: wireChat(this.#store, chat) } : { from: userOf(from) }),
      chat: wireChat(this.#store, chat),
      date: Math.floor((writing.at ?? this.#clock.now()) / 1_000),
      ...(writing.topic === undefined ? {} : { message_thread_id: writing.topic, is_topic_message: true }),
      ...this.#replyOf(writing),
      ...(writing.forwardOrigin === undefined ? {} : { forward_origin: writing.forwardOrigin }),
      ...writing.content,
    };
    const by = writing.isService === true ? 'service' : 'customer';
    const saved: ChatMessage = { bot: bot.id, chat: chat.id, id: message.message_id, by, message };
    this.#store.saveMessage(saved);
    this.tell('message', bot.id, chat.id);
    const isHeard = writing.deliver !== false && this.#hears(bot, chat, saved);
    const kind = isPost ? 'channel_post' : 'message';
    return { message: saved, update: isHeard ? this.#publish(bot, kind, saved.message, writing) : null };
  }

  /** The message as it reads from now on; fields that are undefined go. */
  edit(bot: Bot, message: ChatMessage, content: Content, knobs: Knobs): Update | null {
    const chat = this.#chatOf(message);
    const next = { ...message.message, ...content, edit_date: this.#clock.seconds() };
    const fields = Object.entries(next).filter(([, value]) => value !== undefined);
    const edited = { ...message, message: Object.fromEntries(fields) as unknown as WireMessage };
    this.#store.saveMessage(edited);
    this.tell('message', bot.id, chat.id);
    if (knobs.deliver === false || !this.#hears(bot, chat, edited)) return null;
    const kind = chat.type === 'channel' ? 'edited_channel_post' : 'edited_message';
    return this.#publish(bot, kind, edited.message, knobs);
  }

  /** @returns the callback query's id */
  tap(bot: Bot, from: Person, chat: Chat, messageId: number, data: string, knobs: Knobs): string {
    const known = this.#store.message(bot.id, chat.id, messageId);
    const id = String(BigInt(`0x${randomBytes(7).toString('hex')}`));
    const message = known?.message ?? { chat: wireChat(this.#store, chat), message_id: messageId, date: 0 };
    this.#store.saveCallback({
      id,
      bot: bot.id,
      user: from.id,
      chat: chat.id,
      message: messageId,
      at: this.#clock.now(),
      answer: null,
    });
    const query = { id, from: userOf(from), message, chat_instance: `-${chat.id}1`, data };
    this.#publishOn(bot, 'callback_query', query, { ...knobs, queue: `callback ${from.id}` });
    return id;
  }

  react(
    bot: Bot,
    from: Person,
    message: ChatMessage,
    emojis: readonly string[],
    knobs: Knobs,
  ): Update | null {
    const before = this.#store.reactions(bot.id, message.chat, message.id).get(from.id) ?? [];
    this.#store.react(bot.id, message.chat, message.id, from.id, emojis);
    this.tell('message', bot.id, message.chat);
    const typed = (list: readonly string[]) => list.map((emoji) => ({ type: 'emoji', emoji }));
    const reaction = {
      chat: wireChat(this.#store, this.#chatOf(message)),
      message_id: message.id,
      user: userOf(from),
      date: this.#clock.seconds(),
      old_reaction: typed(before),
      new_reaction: typed(emojis),
    };
    return this.#publishOn(bot, 'message_reaction', reaction, { ...knobs, queue: String(message.chat) });
  }

  /** Somebody lets the bot in or throws it out; in a private chat the person blocks or unblocks it. */
  setMembership(
    bot: Bot,
    by: Person,
    chat: Chat,
    membership: Chat['membership'],
    knobs: Knobs = {},
  ): Update | null {
    const before = this.#store.chat(bot.id, chat.id) === undefined ? 'left' : chat.membership;
    this.#store.saveChat({ ...chat, membership });
    this.tell('account', bot.id, chat.id);
    const member = (status: Chat['membership']) => ({ user: botUser(bot), status });
    const content = {
      chat: wireChat(this.#store, chat),
      from: userOf(by),
      date: this.#clock.seconds(),
      old_chat_member: member(before),
      new_chat_member: { ...member(membership), ...(membership === 'kicked' ? { until_date: 0 } : {}) },
    };
    return this.#publishOn(bot, 'my_chat_member', content, { ...knobs, queue: String(chat.id) });
  }

  /** An update of any kind, known or not, whatever the bot asked for. */
  publishRaw(bot: Bot, update: Content, queue: string, knobs: Knobs): Update | null {
    const [kind = '', content = null] = Object.entries(update)[0] ?? [];
    return this.#updates.publish(bot, kind, content, { ...knobs, queue, forced: true });
  }

  #replyOf({ chat, replyTo, quote }: Writing): Content {
    if (replyTo === undefined) return {};
    const known = this.#store.message(chat.bot, chat.id, replyTo);
    if (!known) throw new BadControl('replyTo is no message of this chat.', 404);
    return {
      reply_to_message: quotable(known.message),
      ...(quote === undefined ? {} : { quote: { text: quote, position: 0, is_manual: true } }),
    };
  }

  /** In a group a bot hears commands, replies to it, its name and what happens to the group; an administrator hears all. */
  #hears(bot: Bot, chat: Chat, { by, message }: ChatMessage): boolean {
    if (chat.type === 'private') return true;
    if (chat.membership === 'kicked' || chat.membership === 'left') return false;
    if (chat.type === 'channel' || chat.membership === 'administrator' || by === 'service') return true;
    const text = textOf(message);
    const answered = message['reply_to_message'] as { from?: { id: number } } | undefined;
    return text.startsWith('/') || text.includes(`@${bot.username}`) || answered?.from?.id === Number(bot.id);
  }

  #publish(bot: Bot, kind: string, message: WireMessage, knobs: Knobs): Update | null {
    const changedAt = (message['edit_date'] as number | undefined) ?? message.date;
    return this.#publishOn(bot, kind, message, {
      ...knobs,
      queue: String(message.chat.id),
      happenedAt: changedAt * 1_000,
    });
  }

  #publishOn(bot: Bot, kind: string, content: unknown, publishing: Publishing & Knobs): Update | null {
    if (publishing.deliver === false) return null;
    return this.#updates.publish(bot, kind, content, publishing);
  }

  #chatOf({ bot, chat }: ChatMessage): Chat {
    const known = this.#store.chat(bot, chat);
    if (!known) throw new Error('a message without its chat');
    return known;
  }
}
