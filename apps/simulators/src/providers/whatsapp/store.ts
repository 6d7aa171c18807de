import { AppendLog } from '../../disk/append-log.ts';
import {
  customerKey,
  type Account,
  type ChatMessage,
  type Customer,
  type DeliveryStatus,
  type Post,
  type ReceiptManner,
} from './model.ts';
import { isUserId, phoneKey } from './phone-key.ts';

export interface AccountChange {
  readonly phoneNumberId: string;
  readonly businessAccountId?: string;
  readonly name?: string;
  readonly appSecret?: string;
  readonly verifyToken?: string;
  readonly webhookUrl?: string;
  readonly token?: string;
  readonly receipts?: ReceiptManner;
}

type Line =
  | ({ t: 'account' } & AccountChange)
  | { t: 'override'; businessAccountId: string; url: string | null }
  | { t: 'revoked'; token: string }
  | ({ t: 'customer' } & Customer)
  | ({ t: 'message' } & Omit<ChatMessage, 'status' | 'seen'>)
  | { t: 'status'; id: string; status: DeliveryStatus }
  | { t: 'seen'; id: string }
  | ({ t: 'post' } & Post)
  | { t: 'posted'; id: string };

const rank: Record<DeliveryStatus, number> = { accepted: 0, sent: 1, failed: 2, delivered: 3, read: 4 };

/** Everything WhatsApp knows. Each change is one line of a file first, then a change in memory; a start reads the file again. */
export class WhatsAppStore {
  readonly #log: AppendLog<Line>;
  readonly #accounts = new Map<string, Account>();
  readonly #overrides = new Map<string, string>();
  readonly #revoked = new Set<string>();
  readonly #customers = new Map<string, Customer>();
  readonly #chats = new Map<string, ChatMessage[]>();
  readonly #messages = new Map<string, ChatMessage>();
  readonly #posts = new Map<string, Post>();

  constructor(file: string) {
    this.#log = new AppendLog(file);
    for (const line of this.#log.kept) this.#apply(line);
  }

  account(phoneNumberId: string): Account | undefined {
    return this.#accounts.get(phoneNumberId);
  }

  accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  changeAccount(change: AccountChange): Account {
    this.#write({ t: 'account', ...change });
    return this.#accounts.get(change.phoneNumberId) as Account;
  }

  isRevoked(token: string): boolean {
    return this.#revoked.has(token);
  }

  revoke(token: string): void {
    this.#write({ t: 'revoked', token });
  }

  /** `null` takes the override back. */
  override(businessAccountId: string, url: string | null): void {
    this.#write({ t: 'override', businessAccountId, url });
  }

  /** Where the account's events go: its business account's override, else what the dashboard says. */
  webhookUrlOf(account: Account): string | null {
    const override =
      account.businessAccountId === null ? undefined : this.#overrides.get(account.businessAccountId);
    return override ?? account.webhookUrl;
  }

  /** The person behind an address, whichever form of their number it is. */
  customer(account: string, address: string): Customer | undefined {
    return this.#customers.get(`${account} ${isUserId(address) ? address : phoneKey(address)}`);
  }

  customers(account: string): Customer[] {
    return [...this.#customers.values()].filter((customer) => customer.account === account);
  }

  saveCustomer(customer: Customer): void {
    this.#write({ t: 'customer', ...customer });
  }

  message(id: string): ChatMessage | undefined {
    return this.#messages.get(id);
  }

  chat(account: string, customer: string): readonly ChatMessage[] {
    return this.#chats.get(`${account} ${customer}`) ?? [];
  }

  addMessage(message: Omit<ChatMessage, 'status' | 'seen'>): ChatMessage {
    this.#write({ t: 'message', ...message });
    return this.#messages.get(message.id) as ChatMessage;
  }

  /** @returns false when the message had gone further already */
  setStatus(id: string, status: DeliveryStatus): boolean {
    const message = this.#messages.get(id);
    if (!message || rank[status] <= rank[message.status]) return false;
    this.#write({ t: 'status', id, status });
    return true;
  }

  setSeen(id: string): void {
    this.#write({ t: 'seen', id });
  }

  addPost(post: Post): void {
    this.#write({ t: 'post', ...post });
  }

  donePost(id: string): void {
    this.#write({ t: 'posted', id });
  }

  /** Webhooks that have not arrived yet, oldest first. */
  waitingPosts(): Post[] {
    return [...this.#posts.values()];
  }

  /** Sent by a business and without any receipt yet: their receipts are still to be made. */
  withoutReceipt(): ChatMessage[] {
    return [...this.#messages.values()].filter(
      ({ from, status }) => from === 'business' && status === 'accepted',
    );
  }

  close(): void {
    this.#log.close();
  }

  #write(line: Line): void {
    this.#log.append(line);
    this.#apply(line);
  }

  #apply(line: Line): void {
    switch (line.t) {
      case 'account':
        this.#applyAccount(line);
        break;
      case 'override':
        if (line.url === null) this.#overrides.delete(line.businessAccountId);
        else this.#overrides.set(line.businessAccountId, line.url);
        break;
      case 'revoked':
        this.#revoked.add(line.token);
        break;
      case 'customer': {
        const { t: _t, ...customer } = line;
        const key = customer.waId === null ? customerKey(customer) : phoneKey(customer.waId);
        this.#customers.set(`${customer.account} ${key}`, customer);
        break;
      }
      case 'message': {
        const { t: _t, ...facts } = line;
        const message: ChatMessage = { ...facts, status: 'accepted', seen: false };
        const chat = `${message.account} ${message.customer}`;
        this.#messages.set(message.id, message);
        const known = this.#chats.get(chat);
        if (known) insertByTime(known, message);
        else this.#chats.set(chat, [message]);
        break;
      }
      case 'status': {
        const message = this.#messages.get(line.id);
        if (message) message.status = line.status;
        break;
      }
      case 'seen': {
        const message = this.#messages.get(line.id);
        if (message) message.seen = true;
        break;
      }
      case 'post': {
        const { t: _t, ...post } = line;
        this.#posts.set(post.id, post);
        break;
      }
      case 'posted':
        this.#posts.delete(line.id);
        break;
    }
  }

  #applyAccount(change: AccountChange): void {
    const { phoneNumberId } = change;
    const account: Account = this.#accounts.get(phoneNumberId) ?? {
      phoneNumberId,
      businessAccountId: null,
      number: `551140${phoneNumberId.slice(-6).padStart(6, '0')}`,
      name: 'Loja simulada',
      appSecret: null,
      verifyToken: null,
      webhookUrl: null,
      receipts: 'ordered',
      tokens: new Set(),
    };
    account.businessAccountId = change.businessAccountId ?? account.businessAccountId;
    account.name = change.name ?? account.name;
    account.appSecret = change.appSecret ?? account.appSecret;
    account.verifyToken = change.verifyToken ?? account.verifyToken;
    account.webhookUrl = change.webhookUrl ?? account.webhookUrl;
    account.receipts = change.receipts ?? account.receipts;
    if (change.token !== undefined) account.tokens.add(change.token);
    this.#accounts.set(phoneNumberId, account);
  }
}

/** Nearly always the newest: only what is recalled of former days comes out of order. */
function insertByTime(chat: ChatMessage[], message: ChatMessage): void {
  const place = chat.findLastIndex(({ at }) => at <= message.at) + 1;
  chat.splice(place, 0, message);
}
