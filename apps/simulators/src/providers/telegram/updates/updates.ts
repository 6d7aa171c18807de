import type { Clock } from '../clock.ts';
import type { Bot, Update } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import type { PollLine } from './poll-line.ts';
import type { WebhookLine } from './webhook-line.ts';

const dayMs = 86_400_000;
const callbackLifeMs = 150_000;
/** What a bot gets only when it asks for it by name. */
const askedFor = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export interface Publishing {
  /** Updates of one queue wait for each other. */
  readonly queue: string;
  /** Milliseconds since 1970; the update lives on from then. */
  readonly happenedAt?: number;
  readonly delayMs?: number | undefined;
  /** How many more times it comes. */
  readonly duplicate?: number | undefined;
  /** Comes whatever the bot asked for. */
  readonly forced?: boolean;
}

/** What a bot is to hear of: kept until its webhook or its polling took it, or until it is too old. */
export class Updates {
  readonly #store: TelegramStore;
  readonly #clock: Clock;
  readonly #webhooks: WebhookLine;
  readonly #polls: PollLine;

  constructor(store: TelegramStore, clock: Clock, webhooks: WebhookLine, polls: PollLine) {
    this.#store = store;
    this.#clock = clock;
    this.#webhooks = webhooks;
    this.#polls = polls;
  }

  /** @returns null when the bot does not want this kind */
  publish(bot: Bot, kind: string, content: unknown, publishing: Publishing): Update | null {
    const wanted = bot.allowedUpdates === null ? !askedFor.has(kind) : bot.allowedUpdates.includes(kind);
    if (!wanted && publishing.forced !== true) return null;
    const now = this.#clock.now();
    const { happenedAt = now, delayMs = 0, duplicate = 0 } = publishing;
    const update = this.#store.updates.add({
      bot: bot.id,
      kind,
      content,
      // Whoever is to come late must not hold up the others.
      queue: delayMs > 0 ? `late ${now} ${publishing.queue}` : publishing.queue,
      createdAt: now,
      expiresAt: happenedAt + (kind === 'callback_query' ? callbackLifeMs : dayMs),
      notBefore: now + delayMs,
      copies: duplicate,
    });
    if (bot.webhook) this.#webhooks.add(update);
    else if (delayMs > 0) this.#clock.later(delayMs, () => this.#polls.wake(bot.id));
    else this.#polls.wake(bot.id);
    return update;
  }
}
