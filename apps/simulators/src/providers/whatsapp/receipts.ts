import type { FileStore } from '../../disk/file-store.ts';
import { envelope, numberChange, statusValue, type StatusError } from './envelope.ts';
import { fileNamedBy, resolveFile } from './media/outbound-file.ts';
import type { Account, ChatMessage, Customer, DeliveryStatus } from './model.ts';
import type { Poster, PostOptions } from './poster.ts';
import { priceOf } from './pricing.ts';
import type { WhatsAppStore } from './store.ts';

const pauseMs = { sent: 20, delivered: 80, read: 400 };
const monthMs = 30 * 24 * 3_600_000;
const undeliverable: StatusError = {
  code: 131_026,
  title: 'Message undeliverable',
  details: 'Message Undeliverable. The number may not be on WhatsApp.',
};
const badReaction: StatusError = {
  code: 131_009,
  title: 'Parameter value is not valid',
  details: 'The message to react to does not exist, is a reaction itself or is older than 30 days.',
};

/** What the business sent goes its way and the business hears of it, step by step. */
export class Receipts {
  readonly #store: WhatsAppStore;
  readonly #files: FileStore;
  readonly #poster: Poster;
  readonly #tell: (message: ChatMessage) => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  #isStopped = false;

  constructor(store: WhatsAppStore, files: FileStore, poster: Poster, tell: (message: ChatMessage) => void) {
    this.#store = store;
    this.#files = files;
    this.#poster = poster;
    this.#tell = tell;
  }

  /** Takes up what an earlier life left. */
  resume(): void {
    for (const message of this.#store.withoutReceipt()) this.deliver(message);
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Sent, delivered, and read where the account's manner says so; or failed, after it had been accepted. */
  deliver(message: ChatMessage): void {
    if (this.#isHeld(message)) return;
    const named = fileNamedBy(message.type, message.content);
    if (!named || message.file !== undefined) {
      this.#goOn(message);
      return;
    }
    void resolveFile(named, this.#store.media, this.#files).then(
      (file) => {
        if (this.#isStopped) return;
        this.#store.setFile(message.id, file.id);
        this.#goOn(message);
      },
      (error: Error) => this.#fail(message, 131_053, 'Media upload error', error.message),
    );
  }

  /** What was held while a template's quality was in doubt leaves now, or is dropped. */
  release(templateId: string, isDropped: boolean): void {
    for (const message of this.#store.withoutReceipt()) {
      if (message.template?.id !== templateId) continue;
      if (isDropped)
        this.#fail(message, 132_015, 'Template is paused', 'Template is paused due to low quality.');
      else this.deliver(message);
    }
  }

  /** One receipt, whatever came before. */
  receipt(
    message: ChatMessage,
    status: DeliveryStatus,
    { error, duplicate, delayMs }: PostOptions & { error?: StatusError | undefined } = {},
  ): void {
    const { account, customer } = this.#ends(message);
    const price = priceOf(message, this.#store.chat(message.account, message.customer), status);
    this.#store.setStatus(message.id, status);
    const value = statusValue(customer, message, status, Date.now(), { price, error });
    const changes = [numberChange(account, 'messages', value)];
    this.#poster.send(account, envelope(account, changes), { duplicate, delayMs });
    this.#tell(message);
  }

  /** The customer looks at the chat: all that arrived is read. */
  look(account: string, customer: string): void {
    for (const message of this.#store.chat(account, customer)) {
      const isUnread = message.from === 'business' && message.status === 'delivered' && !message.echo;
      if (isUnread && message.type !== 'reaction') this.receipt(message, 'read');
    }
  }

  #goOn(message: ChatMessage): void {
    const { account, customer } = this.#ends(message);
    this.#tell(message);
    if (customer.failure) {
      const { code, title } = customer.failure;
      this.#fail(message, code, title, title);
      return;
    }
    if (customer.blocked) {
      this.#fail(message, 130_403, 'User blocked', 'The user has blocked this business.');
      return;
    }
    if (!customer.reachable) {
      this.#later(pauseMs.sent, () => this.receipt(message, 'failed', { error: undeliverable }));
      return;
    }
    if (message.type === 'reaction') {
      const error = this.#isGoodTarget(message) ? undefined : badReaction;
      this.#later(pauseMs.sent, () => this.receipt(message, error ? 'failed' : 'sent', { error }));
      return;
    }
    if (account.receipts === 'none') {
      this.#later(pauseMs.sent, () => {
        this.#store.setStatus(message.id, 'delivered');
        this.#tell(message);
      });
      return;
    }
    const duplicate = account.receipts === 'shuffled' ? 1 : 0;
    const pauses = Object.values(pauseMs);
    stepsOf(account).forEach((status, index) =>
      this.#later(pauses[index] ?? 0, () => this.receipt(message, status, { duplicate })),
    );
  }

  #fail(message: ChatMessage, code: number, title: string, details: string): void {
    this.#later(pauseMs.sent, () => this.receipt(message, 'failed', { error: { code, title, details } }));
  }

  #isHeld(message: ChatMessage): boolean {
    return message.template !== undefined && this.#store.templates.find(message.template.id)?.held === true;
  }

  #isGoodTarget(message: ChatMessage): boolean {
    const { message_id: id } = message.content['reaction'] as { message_id: string };
    const target = this.#store.message(id);
    return (
      target?.account === message.account &&
      target.customer === message.customer &&
      target.type !== 'reaction' &&
      target.at + monthMs > message.at
    );
  }

  #ends(message: ChatMessage): { account: Account; customer: Customer } {
    const account = this.#store.account(message.account);
    const customer = this.#store.people.find(message.account, message.customer);
    if (!account || !customer) throw new Error('a message without its account or customer');
    return { account, customer };
  }

  #later(ms: number, work: () => void): void {
    if (this.#isStopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}

function stepsOf({ receipts }: Account): DeliveryStatus[] {
  const steps: DeliveryStatus[] = ['sent', 'delivered'];
  if (receipts === 'read') return [...steps, 'read'];
  if (receipts === 'open') return ['sent', 'read'];
  return receipts === 'shuffled' ? steps.reverse() : steps;
}
