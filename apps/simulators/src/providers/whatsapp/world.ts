import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { envelope, messageValue, statusValue, type StatusError } from './envelope.ts';
import { customerKey, type Account, type ChatMessage, type Customer, type DeliveryStatus } from './model.ts';
import { isUserId } from './phone-key.ts';
import type { Poster, PostOptions } from './poster.ts';
import type { WhatsAppStore } from './store.ts';

export interface Writing extends PostOptions {
  readonly from: string;
  readonly name?: string | undefined;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
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

/** What the phone page hears of: something changed in a chat. */
export interface Change {
  readonly kind: 'message' | 'status' | 'typing' | 'account';
  readonly account: string;
  readonly customer: string;
}

const receiptPauseMs = { sent: 20, delivered: 80, read: 400 };
const undeliverable: StatusError = {
  code: 131_026,
  title: 'Message undeliverable',
  details: 'Message Undeliverable. The number may not be on WhatsApp.',
};

/** What people do: customers write and read, the network delivers. Tells of each change, and posts what the business hears of. */
export class WhatsAppWorld {
  readonly changes = new EventEmitter<{ change: [Change] }>().setMaxListeners(0);
  readonly #store: WhatsAppStore;
  readonly #poster: Poster;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(store: WhatsAppStore, poster: Poster) {
    this.#store = store;
    this.#poster = poster;
  }

  resume(): void {
    this.#poster.resume();
    for (const message of this.#store.withoutReceipt()) this.deliver(message);
  }

  stop(): void {
    this.#poster.stop();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Customers write, in one post. @returns the messages, and whether they are on their way to the business */
  write(account: Account, writings: readonly Writing[]): { messages: ChatMessage[]; posted: boolean } {
    const written = writings.map((writing) => ({ writing, ...this.#keep(account, writing) }));
    const values = written
      .filter(({ writing }) => writing.deliver !== false)
      .map(({ customer, message }) => messageValue(account, customer, message));
    const posted = values.length > 0 && this.#poster.send(account, envelope(account, values), writings[0]);
    for (const { customer } of written) this.tell('message', account.phoneNumberId, customerKey(customer));
    return { messages: written.map(({ message }) => message), posted };
  }

  /** What was said before the world began: nothing of it is posted, and no receipt is left to come. */
  recall(account: Account, from: string, name: string, said: readonly Said[]): string[] {
    const customer = this.meet(account.phoneNumberId, from, name);
    const ids = said.map(({ by, text, at, status }) => {
      const { id } = this.#store.addMessage({
        id: newMessageId(),
        account: account.phoneNumberId,
        customer: customerKey(customer),
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
    this.tell('message', account.phoneNumberId, customerKey(customer));
    return ids;
  }

  /** What the business sent goes its way: sent, delivered, and read where the account's manner says so. */
  deliver(message: ChatMessage): void {
    const { account, customer } = this.#ends(message);
    this.tell('message', message.account, message.customer);
    if (!customer.reachable) {
      this.#later(receiptPauseMs.sent, () => this.receipt(message, 'failed', { error: undeliverable }));
      return;
    }
    if (account.receipts === 'none') {
      this.#later(receiptPauseMs.sent, () => this.#store.setStatus(message.id, 'delivered'));
      return;
    }
    const steps: DeliveryStatus[] = [
      'sent',
      'delivered',
      ...(account.receipts === 'read' ? ['read' as const] : []),
    ];
    const order = account.receipts === 'shuffled' ? [...steps].reverse() : steps;
    const pauses = [receiptPauseMs.sent, receiptPauseMs.delivered, receiptPauseMs.read];
    order.forEach((status, index) =>
      this.#later(pauses[index] ?? 0, () =>
        this.receipt(message, status, { duplicate: account.receipts === 'shuffled' ? 1 : 0 }),
      ),
    );
  }

  /** One receipt, whatever came before. */
  receipt(
    message: ChatMessage,
    status: DeliveryStatus,
    { error, duplicate, delayMs }: PostOptions & { error?: StatusError | undefined } = {},
  ): void {
    const { account, customer } = this.#ends(message);
    this.#store.setStatus(message.id, status);
    const value = statusValue(customer, message, status, Date.now(), error);
    this.#poster.send(account, envelope(account, [value]), { duplicate, delayMs });
    this.tell('status', message.account, message.customer);
  }

  /** The customer looks at the chat: all that arrived is read. */
  look(account: string, customer: string): void {
    for (const message of this.#store.chat(account, customer)) {
      if (message.from === 'business' && message.status === 'delivered') this.receipt(message, 'read');
    }
  }

  tell(kind: Change['kind'], account: string, customer: string): void {
    this.changes.emit('change', { kind, account, customer });
  }

  #keep(account: Account, writing: Writing): { customer: Customer; message: ChatMessage } {
    const customer = this.meet(account.phoneNumberId, writing.from, writing.name);
    const message = this.#store.addMessage({
      id: newMessageId(),
      account: account.phoneNumberId,
      customer: customerKey(customer),
      from: 'customer',
      at: writing.at ?? Date.now(),
      type: writing.type,
      content: writing.content,
      quoted: writing.quoted ?? null,
      reference: null,
    });
    return { customer, message };
  }

  /** The customer of this address, made or renamed if need be. */
  meet(account: string, address: string, name?: string, reachable?: boolean): Customer {
    const known = this.#store.customer(account, address);
    const isNew = known === undefined;
    const customer: Customer = known ?? {
      account,
      waId: isUserId(address) ? null : address.replace(/\D/g, ''),
      userId: isUserId(address) ? address : null,
      name: name ?? `Cliente ${address.slice(-4)}`,
      reachable: true,
    };
    const renamed = name !== undefined && name !== customer.name;
    const moved = reachable !== undefined && reachable !== customer.reachable;
    if (isNew || renamed || moved) {
      this.#store.saveCustomer({
        ...customer,
        name: name ?? customer.name,
        reachable: reachable ?? customer.reachable,
      });
    }
    return this.#store.customer(account, address) ?? customer;
  }

  #ends(message: ChatMessage): { account: Account; customer: Customer } {
    const account = this.#store.account(message.account);
    const customer = this.#store.customer(message.account, message.customer);
    if (!account || !customer) throw new Error('a message without its account or customer');
    return { account, customer };
  }

  #later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}

export function newMessageId(): string {
  return `wamid.HBgN${randomBytes(24).toString('base64url')}`;
}
