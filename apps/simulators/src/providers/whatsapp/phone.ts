import { randomInt } from 'node:crypto';
import { BadControl } from '../../control/read-body.ts';
import type { FileStore } from '../../disk/file-store.ts';
import type { PhoneApp, PhoneBusiness, PhoneChat, PhoneDeed } from '../../phone/phone-app.ts';
import type { ChatMessage, Customer } from './model.ts';
import { meet } from './people.ts';
import { bubblesOf } from './phone/chat-view.ts';
import { writingOf } from './phone/deeds.ts';
import type { WhatsAppStore } from './store.ts';
import type { WhatsAppWorld } from './world.ts';
import { knownAccount, type Writings } from './writing.ts';

const shownInList = 12;

/** WhatsApp on the customers' phone. */
export class WhatsAppPhone implements PhoneApp {
  readonly name = 'whatsapp';
  readonly title = 'WhatsApp';
  readonly newCustomer = 'number';
  readonly reactions = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
  readonly deeds = [
    'text',
    'image',
    'video',
    'voice',
    'audio',
    'document',
    'sticker',
    'location',
    'contacts',
    'reaction',
    'choice',
    'edit',
    'delete',
    'play',
    'block',
  ] as const;
  readonly changes: PhoneApp['changes'];
  readonly #store: WhatsAppStore;
  readonly #world: WhatsAppWorld;
  readonly #writings: Writings;
  readonly #files: FileStore;

  constructor(store: WhatsAppStore, world: WhatsAppWorld, writings: Writings, files: FileStore) {
    this.#store = store;
    this.#world = world;
    this.#writings = writings;
    this.#files = files;
    this.changes = world.changes;
  }

  businesses(): PhoneBusiness[] {
    return this.accounts().map(({ account, name, number, connected, customers }) => ({
      account,
      name,
      address: number,
      connected,
      customers: customers.map(({ customer, last, ...facts }) => {
        const chat = this.#store.chat(account, customer).slice(-shownInList);
        const bubble = this.#bubbles(chat).at(-1);
        return {
          customer,
          name: facts.name,
          address: facts.address,
          unread: facts.unread,
          last: last && bubble ? { at: bubble.at, preview: { kind: bubble.kind, text: bubble.text } } : null,
        };
      }),
    }));
  }

  chat(business: string, customer: string, limit: number): PhoneChat {
    const { person, chat } = this.#chat(business, customer, limit);
    return {
      business,
      customer: person.key,
      name: person.name,
      address: addressOf(person),
      blocked: person.blocked,
      bubbles: this.#bubbles(chat),
    };
  }

  meet(business: string, { name, number }: { readonly name: string; readonly number?: string }): string {
    const { phoneNumberId } = knownAccount(this.#store, business);
    // Whoever hides their number is known by a user id.
    const address = number ?? `BR.${randomInt(1_000_000_000, 100_000_000_000)}`;
    const customer = meet(this.#store, phoneNumberId, address, { name });
    this.#world.tell('account', phoneNumberId, customer.key);
    return customer.key;
  }

  async act(business: string, customer: string, deed: PhoneDeed): Promise<{ readonly messageId?: string }> {
    const { person } = this.#chat(business, customer, 0);
    switch (deed.kind) {
      case 'play':
        this.#play(business, deed.messageId);
        return {};
      case 'block':
        meet(this.#store, business, person.key, { blocked: deed.blocked });
        this.#world.tell('account', business, person.key);
        return {};
      case 'album':
      case 'video_note':
      case 'animation':
        throw new BadControl('WhatsApp does not have this.');
      default: {
        const quoting = 'replyTo' in deed && deed.replyTo !== undefined ? { replyTo: deed.replyTo } : {};
        const forwarded = 'forwarded' in deed && deed.forwarded === true ? { forwarded: 'once' } : {};
        const writing = { account: business, from: person.key, ...writingOf(deed), ...quoting, ...forwarded };
        return this.#writings.writeOne(writing);
      }
    }
  }

  look(business: string, customer: string): void {
    const { person } = this.#chat(business, customer, 0);
    this.#world.receipts.look(business, person.key);
  }

  /** Numbers and their chats, newest first, with the last message as it went over the wire. */
  accounts() {
    return this.#store.accounts().map((account) => ({
      account: account.phoneNumberId,
      name: account.name,
      number: account.number,
      connected: account.appSecret !== null && this.#store.webhookUrlOf(account) !== null,
      customers: this.#store.people
        .of(account.phoneNumberId)
        .map((person) => {
          const chat = this.#store.chat(account.phoneNumberId, person.key);
          const last = chat.at(-1);
          return {
            customer: person.key,
            name: person.name,
            address: addressOf(person),
            last: last && wireOf(last),
            unread: chat.filter(
              ({ from, status, echo }) => from === 'business' && status === 'delivered' && !echo,
            ).length,
          };
        })
        .sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0)),
    }));
  }

  /** A chat as it went over the wire; `shown` is what the customer sees of each message, null for what changed another one. */
  items(business: string, customer: string, limit: number) {
    const { person, chat } = this.#chat(business, customer, limit);
    const shown = new Map(this.#bubbles(chat).map((bubble) => [bubble.id, bubble]));
    return {
      account: business,
      customer: person.key,
      name: person.name,
      items: chat.map((message) => ({ ...wireOf(message), shown: shown.get(message.id) ?? null })),
    };
  }

  #chat(business: string, customer: string, limit: number): { person: Customer; chat: ChatMessage[] } {
    const { phoneNumberId } = knownAccount(this.#store, business);
    const person = this.#store.people.find(phoneNumberId, customer);
    if (!person) throw new BadControl('customer is not known here.', 404);
    const chat = limit === 0 ? [] : this.#store.chat(phoneNumberId, person.key).slice(-limit);
    return { person, chat };
  }

  #bubbles(chat: readonly ChatMessage[]) {
    return bubblesOf(chat, this.#files);
  }

  /** Only a voice note tells that it was listened to. */
  #play(business: string, messageId: string): void {
    const message = this.#store.message(messageId);
    const audio = message?.content['audio'] as { voice?: boolean } | undefined;
    if (
      message?.account === business &&
      message.from === 'business' &&
      audio?.voice &&
      message.status !== 'played'
    )
      this.#world.receipts.receipt(message, 'played');
  }
}

function addressOf({ waId, username, userId, key }: Customer): string {
  return waId ?? (username === null ? (userId ?? key) : `@${username}`);
}

function wireOf({ id, from, at, type, content, quoted, status, seen }: ChatMessage) {
  return { id, from, at, type, content, quoted, status, seen };
}
