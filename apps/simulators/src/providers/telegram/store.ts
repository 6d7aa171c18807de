import { randomInt } from 'node:crypto';
import { AppendLog } from '../../disk/append-log.ts';
import type { BotChange, Line } from './lines.ts';
import type { Bot, CallbackQuery, Chat, ChatMessage, FilePath, Person, RemoteFile } from './model.ts';
import { UpdateShelf } from './updates/update-shelf.ts';

const key = (...parts: (string | number)[]) => parts.join(' ');

/** Everything Telegram knows. Each change is one line of a file first, then a change in memory; a start reads the file again. */
export class TelegramStore {
  readonly updates: UpdateShelf;
  readonly #log: AppendLog<Line>;
  readonly #bots = new Map<string, Bot>();
  readonly #revoked = new Set<string>();
  readonly #people = new Map<string, Person>();
  readonly #chats = new Map<string, Chat>();
  /** By chat, each in the order of its message ids. */
  readonly #messages = new Map<string, Map<number, ChatMessage>>();
  readonly #lastIds = new Map<string, number>();
  readonly #reactions = new Map<string, Map<number, readonly string[]>>();
  readonly #files = new Map<string, RemoteFile>();
  readonly #paths = new Map<string, FilePath>();
  readonly #callbacks = new Map<string, CallbackQuery>();
  #aheadMs = 0;

  constructor(file: string) {
    this.#log = new AppendLog(file);
    this.updates = new UpdateShelf((line) => this.#write(line));
    for (const line of this.#log.kept) this.#apply(line);
  }

  get aheadMs(): number {
    return this.#aheadMs;
  }

  bot(id: string): Bot | undefined {
    return this.#bots.get(id);
  }

  bots(): Bot[] {
    return [...this.#bots.values()];
  }

  changeBot(change: BotChange): Bot {
    this.#write({ t: 'bot', ...change });
    return this.#bots.get(change.id) as Bot;
  }

  isRevoked(token: string): boolean {
    return this.#revoked.has(token);
  }

  revoke(token: string): void {
    this.#write({ t: 'revoked', token });
  }

  person(bot: string, id: number): Person | undefined {
    return this.#people.get(key(bot, id));
  }

  savePerson(person: Person): void {
    this.#write({ t: 'person', ...person });
  }

  chat(bot: string, id: number): Chat | undefined {
    return this.#chats.get(key(bot, id));
  }

  chats(bot: string): Chat[] {
    return [...this.#chats.values()].filter((chat) => chat.bot === bot);
  }

  saveChat(chat: Chat): void {
    this.#write({ t: 'chat', ...chat });
  }

  message(bot: string, chat: number, id: number): ChatMessage | undefined {
    return this.#messages.get(key(bot, chat))?.get(id);
  }

  messages(bot: string, chat: number): ChatMessage[] {
    return [...(this.#messages.get(key(bot, chat))?.values() ?? [])];
  }

  /** Supergroups and channels count their own messages, all other chats of a bot share one count. */
  nextMessageId(chat: Chat): number {
    return (this.#lastIds.get(counterOf(chat.bot, chat.id)) ?? 0) + 1;
  }

  saveMessage(message: ChatMessage): void {
    this.#write({ t: 'message', ...message });
  }

  deleteMessage(bot: string, chat: number, id: number): void {
    this.#write({ t: 'deleted', bot, chat, id });
  }

  /** Who reacted with what. */
  reactions(bot: string, chat: number, id: number): ReadonlyMap<number, readonly string[]> {
    return this.#reactions.get(key(bot, chat, id)) ?? new Map<number, readonly string[]>();
  }

  react(bot: string, chat: number, id: number, by: number, emojis: readonly string[]): void {
    this.#write({ t: 'reaction', bot, chat, id, by, emojis });
  }

  file(bot: string, fileId: string): RemoteFile | undefined {
    const file = this.#files.get(fileId);
    return file?.bot === bot ? file : undefined;
  }

  saveFile(file: RemoteFile): void {
    this.#write({ t: 'file', ...file });
  }

  path(bot: string, path: string): FilePath | undefined {
    return this.#paths.get(key(bot, path));
  }

  savePath(path: FilePath): void {
    this.#write({ t: 'path', ...path });
  }

  callback(bot: string, id: string): CallbackQuery | undefined {
    return this.#callbacks.get(key(bot, id));
  }

  saveCallback(query: CallbackQuery): void {
    this.#write({ t: 'callback', ...query });
  }

  saveClock(aheadMs: number): void {
    this.#write({ t: 'clock', aheadMs });
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
      case 'bot':
        return this.#applyBot(line);
      case 'revoked':
        this.#revoked.add(line.token);
        return;
      case 'person': {
        const { t: _t, ...person } = line;
        this.#people.set(key(person.bot, person.id), person);
        return;
      }
      case 'chat': {
        const { t: _t, ...chat } = line;
        this.#chats.set(key(chat.bot, chat.id), chat);
        return;
      }
      case 'message': {
        const { t: _t, ...message } = line;
        return this.#applyMessage(message);
      }
      case 'deleted':
        this.#messages.get(key(line.bot, line.chat))?.delete(line.id);
        return;
      case 'reaction': {
        const place = key(line.bot, line.chat, line.id);
        const reactions = this.#reactions.get(place) ?? new Map<number, readonly string[]>();
        this.#reactions.set(place, reactions.set(line.by, line.emojis));
        return;
      }
      case 'update':
      case 'taken':
      case 'next':
        return this.updates.apply(line);
      case 'file': {
        const { t: _t, ...file } = line;
        this.#files.set(file.fileId, file);
        return;
      }
      case 'path': {
        const { t: _t, ...path } = line;
        this.#paths.set(key(path.bot, path.path), path);
        return;
      }
      case 'callback': {
        const { t: _t, ...query } = line;
        this.#callbacks.set(key(query.bot, query.id), query);
        return;
      }
      case 'clock':
        this.#aheadMs = line.aheadMs;
    }
  }

  #applyMessage(message: ChatMessage): void {
    const place = key(message.bot, message.chat);
    const known = this.#messages.get(place) ?? new Map<number, ChatMessage>();
    this.#messages.set(place, known.set(message.id, message));
    const counter = counterOf(message.bot, message.chat);
    this.#lastIds.set(counter, Math.max(this.#lastIds.get(counter) ?? 0, message.id));
  }

  #applyBot(change: BotChange): void {
    const { id } = change;
    const bot: Bot = this.#bots.get(id) ?? {
      id,
      name: 'Loja simulada',
      username: `loja_${id}_bot`,
      tokens: new Set(),
      webhook: null,
      allowedUpdates: null,
      perSecond: 30,
      commands: [],
      lastError: null,
    };
    bot.name = change.name ?? bot.name;
    bot.username = change.username ?? bot.username;
    bot.commands = change.commands ?? bot.commands;
    bot.perSecond = change.perSecond ?? bot.perSecond;
    if (change.webhook !== undefined) bot.webhook = change.webhook;
    if (change.allowedUpdates !== undefined) bot.allowedUpdates = change.allowedUpdates;
    if (change.lastError !== undefined) bot.lastError = change.lastError;
    if (change.token !== undefined) bot.tokens.add(change.token);
    this.#bots.set(id, bot);
  }
}

const firstOfSupergroups = -1_000_000_000_000;

function counterOf(bot: string, chat: number): string {
  return chat <= firstOfSupergroups ? key(bot, chat) : bot;
}

export function newSupergroupId(): number {
  return firstOfSupergroups - randomInt(1_000_000_000, 2_000_000_000);
}
