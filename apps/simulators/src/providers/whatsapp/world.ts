import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { FileStore } from '../../disk/file-store.ts';
import type { PhoneChange } from '../../phone/phone-app.ts';
import { envelope, messageValue, numberChange, type FieldChange, type MessageExtras } from './envelope.ts';
import type { Account, ChatMessage, Customer } from './model.ts';
import { meet, type Person } from './people.ts';
import type { Poster, PostOptions } from './poster.ts';
import { Receipts } from './receipts.ts';
import type { WhatsAppStore } from './store.ts';
import { personAfter } from './system-message.ts';

export interface Writing extends PostOptions, Omit<MessageExtras, 'quotedFrom'> {
  readonly from: string;
  readonly person?: Person | undefined;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** In the file store, of a message that brings one. */
  readonly file?: string | undefined;
  readonly quoted?: string | undefined;
  readonly at?: number | undefined;
  /** False: the business has had it already; it opens the window and stands in the chat, and is not posted. */
  readonly deliver?: boolean | undefined;
}

export interface Said {
  readonly by: ChatMessage['from'];
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status?: 'sent' | 'delivered' | 'read' | undefined;
}

/** What people do: customers write and read, the network delivers. Tells of each change, and posts what the business hears of. */
export class WhatsAppWorld {
  readonly changes = new EventEmitter<{ change: [PhoneChange] }>().setMaxListeners(0);
  readonly receipts: Receipts;
  readonly #store: WhatsAppStore;
  readonly #poster: Poster;

  constructor(store: WhatsAppStore, files: FileStore, poster: Poster) {
    this.#store = store;
    this.#poster = poster;
    this.receipts = new Receipts(store, files, poster, (message) =>
      this.tell('status', message.account, message.customer),
    );
  }

  resume(): void {
    this.#poster.resume();
    this.receipts.resume();
  }

  stop(): void {
    this.#poster.stop();
    this.receipts.stop();
  }

  /** Customers write, in one post. @returns the messages, and whether they are on their way to the business */
  write(account: Account, writings: readonly Writing[]): { messages: ChatMessage[]; posted: boolean } {
    const written = writings.map((writing) => {
      const customer = meet(this.#store, account.phoneNumberId, writing.from, writing.person);
      const message = this.#keep(account, customer, writing);
      const change = numberChange(
        account,
        'messages',
        messageValue(customer, message, { ...writing, quotedFrom: this.#author(message.quoted) }),
      );
      const after = personAfter(message);
      if (after) this.#store.people.save({ ...customer, ...after });
      return { writing, customer, message, change };
    });
    const changes = written.flatMap(({ writing, change }) => (writing.deliver === false ? [] : [change]));
    const posted = changes.length > 0 && this.post(account, changes, writings[0]);
    for (const { customer } of written) this.tell('message', account.phoneNumberId, customer.key);
    return { messages: written.map(({ message }) => message), posted };
  }

  /** What was said before the world began: nothing of it is posted, and no receipt is left to come. */
  recall(account: Account, from: string, name: string, said: readonly Said[]): string[] {
    const customer = meet(this.#store, account.phoneNumberId, from, { name });
    const ids = said.map(({ by, text, at, status }) => {
      const { id } = this.#store.addMessage({
        id: newMessageId(),
        account: account.phoneNumberId,
        customer: customer.key,
        from: by,
        at,
        type: 'text',
        content: { text: { body: text } },
        quoted: null,
        reference: null,
      });
      if (by === 'customer') this.#store.setSeen(id);
      else this.#store.setStatus(id, status ?? 'read');
      return id;
    });
    this.tell('message', account.phoneNumberId, customer.key);
    return ids;
  }

  /** Posts changes of any field. @returns whether they are on their way */
  post(
    account: Account,
    changes: readonly FieldChange[],
    options: PostOptions & { readonly time?: number | undefined } = {},
  ): boolean {
    return this.#poster.send(account, envelope(account, changes, options.time), options);
  }

  tell(kind: PhoneChange['kind'], account: string, customer: string): void {
    this.changes.emit('change', { kind, account, customer });
  }

  #keep(account: Account, customer: Customer, writing: Writing): ChatMessage {
    return this.#store.addMessage({
      id: newMessageId(),
      account: account.phoneNumberId,
      customer: customer.key,
      from: 'customer',
      at: writing.at ?? Date.now(),
      type: writing.type,
      content: writing.content,
      quoted: writing.quoted ?? null,
      reference: null,
      ...(writing.file === undefined ? {} : { file: writing.file }),
      ...(writing.referral === undefined ? {} : { fromAd: true }),
      ...(writing.forwarded === undefined ? {} : { forwarded: true }),
    });
  }

  /** The address of whoever wrote a message: the business's number, when nobody knows it any more. */
  #author(id: string | null): string | undefined {
    const quoted = id === null ? undefined : this.#store.message(id);
    if (!quoted) return undefined;
    const customer = this.#store.people.find(quoted.account, quoted.customer);
    return quoted.from === 'customer'
      ? (customer?.waId ?? customer?.userId ?? undefined)
      : this.#store.account(quoted.account)?.number;
  }
}

export function newMessageId(): string {
  return `wamid.HBgN${randomBytes(24).toString('base64url')}`;
}
