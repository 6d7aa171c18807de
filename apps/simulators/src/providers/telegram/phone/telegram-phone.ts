import { randomInt } from 'node:crypto';
import { BadControl } from '../../../control/read-body.ts';
import type { FileStore } from '../../../disk/file-store.ts';
import type {
  PhoneApp,
  PhoneBusiness,
  PhoneChat,
  PhoneCustomer,
  PhoneDeed,
} from '../../../phone/phone-app.ts';
import type { Clock } from '../clock.ts';
import { knownBot, knownChat, knownMessage } from '../control/known.ts';
import type { Writings } from '../control/writing.ts';
import type { Bot, Chat, ChatMessage, Person } from '../model.ts';
import { reactionEmojis } from '../reaction-emojis.ts';
import type { TelegramStore } from '../store.ts';
import { textContent } from '../world/contents.ts';
import type { TelegramWorld } from '../world/world.ts';
import { bubbleOf, previewOf } from './bubble.ts';
import { writingsOf } from './deeds.ts';

export interface PhoneParts {
  readonly store: TelegramStore;
  readonly world: TelegramWorld;
  readonly clock: Clock;
  readonly writings: Writings;
  readonly files: FileStore;
}

/** Telegram on the customers' phone: each chat with a bot is one customer, a group among them. */
export class TelegramPhone implements PhoneApp {
  readonly name = 'telegram';
  readonly title = 'Telegram';
  readonly deeds = [
    'text',
    'image',
    'video',
    'video_note',
    'animation',
    'voice',
    'audio',
    'document',
    'sticker',
    'album',
    'location',
    'contacts',
    'reaction',
    'choice',
    'edit',
    'block',
  ] as const;
  readonly reactions = reactionEmojis;
  readonly newCustomer = 'name';
  readonly changes: PhoneApp['changes'];
  readonly #parts: PhoneParts;
  /** The last message of each chat that was before the customer's eyes. */
  readonly #looked = new Map<string, number>();

  constructor(parts: PhoneParts) {
    this.#parts = parts;
    this.changes = parts.world.changes;
  }

  businesses(): PhoneBusiness[] {
    const { store } = this.#parts;
    return store.bots().map((bot) => ({
      account: bot.id,
      name: bot.name,
      address: `@${bot.username}`,
      connected: bot.webhook !== null,
      customers: store
        .chats(bot.id)
        .filter(({ migratedTo }) => migratedTo === undefined)
        .map((chat) => this.#customerOf(chat))
        .sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0)),
    }));
  }

  chat(business: string, customer: string, limit: number): PhoneChat {
    const { store } = this.#parts;
    const { bot, chat } = this.#ends(business, customer);
    const messages = store.messages(bot.id, chat.id);
    const keyboard = messages.findLast((one) => one.keyboard !== undefined)?.keyboard;
    const { name, address } = this.#namesOf(chat);
    return {
      business: bot.id,
      customer,
      name,
      address,
      blocked: chat.membership === 'kicked',
      bubbles: messages.slice(-limit).map((message) => bubbleOf(store, message)),
      ...(keyboard
        ? {
            keyboard: keyboard.map((row) =>
              row.map(({ text, asks }) => ({ title: text, ...(asks === undefined ? {} : { asks }) })),
            ),
          }
        : {}),
    };
  }

  meet(business: string, { name, number }: { readonly name: string; readonly number?: string }): string {
    const { store, world } = this.#parts;
    const bot = knownBot(store, business);
    const phone = number?.replace(/\D/g, '') ?? `55119${randomInt(60_000_000, 99_999_999)}`;
    const person = world.meet(bot.id, randomInt(100_000_000, 8_000_000_000), { firstName: name, phone });
    world.privateChat(person);
    world.tell('account', bot.id, person.id);
    return String(person.id);
  }

  async act(business: string, customer: string, deed: PhoneDeed): Promise<{ readonly messageId?: string }> {
    const { store, world, clock, files } = this.#parts;
    const { bot, chat, person } = this.#ends(business, customer);
    const message = (id: string) => knownMessage(store, chat, Number(id));
    switch (deed.kind) {
      case 'reaction':
        world.react(bot, person, message(deed.messageId), deed.emoji === '' ? [] : [deed.emoji], {});
        return {};
      case 'choice':
        world.tap(bot, person, chat, message(deed.messageId).id, deed.choiceId, {});
        return {};
      case 'edit':
        this.#edit(bot, message(deed.messageId), deed.text);
        return {};
      case 'block':
        world.setMembership(bot, person, chat, deed.blocked ? 'kicked' : 'member');
        return {};
      case 'delete':
      case 'play':
        throw new BadControl('Telegram tells a bot nothing of this.');
      default: {
        const ids: number[] = [];
        for (const said of writingsOf(deed, files, clock.now())) {
          ids.push((await this.#write(bot, chat, person, said)).messageId);
        }
        return { messageId: String(ids[0]) };
      }
    }
  }

  look(business: string, customer: string): void {
    const { bot, chat } = this.#ends(business, customer);
    const last = this.#parts.store.messages(bot.id, chat.id).at(-1)?.id ?? 0;
    const place = `${bot.id} ${chat.id}`;
    if (this.#looked.get(place) === last) return;
    this.#looked.set(place, last);
    this.#parts.world.tell('status', bot.id, chat.id);
  }

  #write(bot: Bot, chat: Chat, from: Person, said: Readonly<Record<string, unknown>>) {
    return this.#parts.writings.write({
      account: bot.id,
      from: from.id,
      ...(chat.type === 'private' ? {} : { chat: chat.id }),
      ...said,
    });
  }

  #edit(bot: Bot, message: ChatMessage, text: string): void {
    if (message.by !== 'customer') throw new BadControl('Only what the customer wrote is edited.');
    const isText = message.message['text'] !== undefined;
    const { text: said, entities } = textContent(text, {});
    const content = isText ? { text: said, entities } : { caption: said, caption_entities: entities };
    this.#parts.world.edit(bot, message, content, {});
  }

  #ends(business: string, customer: string): { bot: Bot; chat: Chat; person: Person } {
    const { store, world } = this.#parts;
    const bot = knownBot(store, business);
    const chat = knownChat(store, bot, customer);
    const writer = store.messages(bot.id, chat.id).findLast(({ by }) => by !== 'bot')?.message.from?.id;
    const id = chat.type === 'private' ? chat.id : (writer ?? 1);
    return { bot, chat, person: store.person(bot.id, id) ?? world.meet(bot.id, id) };
  }

  #customerOf(chat: Chat): PhoneCustomer {
    const messages = this.#parts.store.messages(chat.bot, chat.id);
    const last = messages.at(-1);
    const seen = Math.max(
      this.#looked.get(`${chat.bot} ${chat.id}`) ?? 0,
      messages.findLast(({ by }) => by === 'customer')?.id ?? 0,
    );
    return {
      customer: String(chat.id),
      ...this.#namesOf(chat),
      last: last
        ? { at: last.message.date * 1_000, preview: previewOf(bubbleOf(this.#parts.store, last)) }
        : null,
      unread: messages.filter(({ by, id }) => by === 'bot' && id > seen).length,
    };
  }

  #namesOf(chat: Chat): { name: string; address: string } {
    const person = chat.type === 'private' ? this.#parts.store.person(chat.bot, chat.id) : undefined;
    const username = person?.username ?? chat.username;
    return {
      name: person ? [person.firstName, person.lastName].filter(Boolean).join(' ') : (chat.title ?? ''),
      address: username === undefined ? String(chat.id) : `@${username}`,
    };
  }
}
