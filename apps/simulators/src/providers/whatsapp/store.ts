import { AppendLog } from '../../disk/append-log.ts';
import type { FileStore } from '../../disk/file-store.ts';
import { CustomerShelf, type CustomerLine } from './customer-shelf.ts';
import { MediaShelf, type MediaLine } from './media/media-shelf.ts';
import type { Account, ChatMessage, DeliveryStatus, Post, Quality, ReceiptManner } from './model.ts';
import { TemplateShelf, type TemplateLine } from './templates/template-shelf.ts';

export interface AccountChange {
  readonly phoneNumberId: string;
  readonly businessAccountId?: string;
  readonly name?: string;
  readonly appSecret?: string;
  readonly verifyToken?: string;
  readonly webhookUrl?: string;
  readonly token?: string;
  readonly receipts?: ReceiptManner;
  readonly quality?: Quality;
  readonly messagingLimit?: number | null;
}

type Line =
  | ({ t: 'account' } & AccountChange)
  | { t: 'override'; businessAccountId: string; url: string | null }
  | { t: 'revoked'; token: string }
  | CustomerLine
  | MediaLine
  | TemplateLine
  | ({ t: 'message' } & Omit<ChatMessage, 'status' | 'seen'>)
  | { t: 'status'; id: string; status: DeliveryStatus }
  | { t: 'seen'; id: string }
  | { t: 'message_file'; id: string; file: string }
  | ({ t: 'post' } & Post)
  | { t: 'posted'; id: string };

const rank: Record<DeliveryStatus, number> = {
  accepted: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
  played: 5,
};

/** Everything WhatsApp knows. Each change is one line of a file first, then a change in memory; a start reads the file again. */
export class WhatsAppStore {
  readonly people = new CustomerShelf((line) => this.#write(line));
  readonly templates = new TemplateShelf((line) => this.#write(line));
  readonly media: MediaShelf;
  readonly #log: AppendLog<Line>;
  readonly #accounts = new Map<string, Account>();
  readonly #overrides = new Map<string, string>();
  readonly #revoked = new Set<string>();
  readonly #chats = new Map<string, ChatMessage[]>();
  readonly #messages = new Map<string, ChatMessage>();
  readonly #posts = new Map<string, Post>();

  constructor(file: string, files: FileStore) {
    this.media = new MediaShelf(files, (line) => this.#write(line));
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

  /** Of a business account or of one number; `null` takes the override back. */
  override(businessAccountId: string, url: string | null): void {
    this.#write({ t: 'override', businessAccountId, url });
  }

  /** Where the account's events go: the number's own override, then its business account's, then what the dashboard says. */
  webhookUrlOf({ phoneNumberId, businessAccountId, webhookUrl }: Account): string | null {
    return this.#overrides.get(phoneNumberId) ?? this.#overrides.get(businessAccountId ?? '') ?? webhookUrl;
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

  /** The file behind a message, once it is known. */
  setFile(id: string, file: string): void {
    this.#write({ t: 'message_file', id, file });
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
      case 'customer':
        this.people.apply(line);
        break;
      case 'media':
        this.media.apply(line);
        break;
      case 'template':
      case 'template_gone':
        this.templates.apply(line);
        break;
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
      case 'message_file': {
        const message = this.#messages.get(line.id);
        if (message) message.file = line.file;
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
      quality: 'GREEN',
      messagingLimit: null,
      tokens: new Set(),
    };
    account.businessAccountId = change.businessAccountId ?? account.businessAccountId;
    account.name = change.name ?? account.name;
    account.appSecret = change.appSecret ?? account.appSecret;
    account.verifyToken = change.verifyToken ?? account.verifyToken;
    account.webhookUrl = change.webhookUrl ?? account.webhookUrl;
    account.receipts = change.receipts ?? account.receipts;
    account.quality = change.quality ?? account.quality;
    if (change.messagingLimit !== undefined) account.messagingLimit = change.messagingLimit;
    if (change.token !== undefined) account.tokens.add(change.token);
    this.#accounts.set(phoneNumberId, account);
  }
}

/** Nearly always the newest: only what is recalled of former days comes out of order. */
function insertByTime(chat: ChatMessage[], message: ChatMessage): void {
  const place = chat.findLastIndex(({ at }) => at <= message.at) + 1;
  chat.splice(place, 0, message);
}
