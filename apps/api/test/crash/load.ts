import type { Cast, Chat } from './cast.ts';

export interface Sent {
  readonly clientId: string;
  readonly chat: Chat;
  /** When the agent pressed send, milliseconds since 1970. */
  readonly at: number;
}

export interface LoadOptions {
  readonly chats: readonly Chat[];
  readonly everyMs: number;
  /** In the ids of its messages. */
  readonly name: string;
  /** The customers write as often as the agents answer. */
  readonly bothWays?: boolean;
}

/** Agents who answer at a steady pace, one conversation after the other, whether or not anything works. */
export class Load {
  readonly #cast: Cast;
  readonly #options: LoadOptions;
  readonly #taken: Sent[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #failures: Error[] = [];
  readonly #timer: NodeJS.Timeout;
  #count = 0;

  constructor(cast: Cast, options: LoadOptions) {
    this.#cast = cast;
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), options.everyMs);
  }

  /** What the api has taken up to now. */
  get taken(): readonly Sent[] {
    return this.#taken;
  }

  /** No more are written; resolves when the api has taken those under way. */
  async stop(): Promise<readonly Sent[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    const [failure] = this.#failures;
    if (failure) throw failure;
    return this.#taken;
  }

  #tick(): void {
    const { chats, name, bothWays = false } = this.#options;
    const chat = chats[this.#count % chats.length];
    if (!chat) return;
    this.#count += 1;
    const clientId = `${name}-${this.#count}`;
    this.#do(this.#answer(chat, clientId));
    if (bothWays) this.#do(this.#cast.simulator.receive(chat.shop, chat.from, `Mensagem ${clientId}`));
  }

  async #answer(chat: Chat, clientId: string): Promise<void> {
    const at = Date.now();
    await this.#cast.session.answer(chat.conversationId, clientId);
    this.#taken.push({ clientId, chat, at });
  }

  #do(work: Promise<void>): void {
    const done = work
      .catch((error: unknown) => {
        this.#failures.push(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }
}
