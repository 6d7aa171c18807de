import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Logger } from '../../../kernel/logger.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { channelUpdated } from './channel-events.js';
import { KnownChannels } from './known-channels.js';
import { ChannelStore, type ChannelNote } from './ports/channel-store.js';

interface Noted {
  readonly workspaceId: string;
  readonly note: ChannelNote;
}

const everyMs = 1_000;
/** That a channel works is worth a write less often than that it does not. */
const fineEveryMs = 10_000;

/**
 * Collects what happens with channels and writes it down in the background, at most once a second for each: health is worth
 * no write of its own on the way of a message. What is not written when the process dies comes again with the next message.
 */
@Injectable()
export class ChannelNotes implements BeforeApplicationShutdown {
  #noted = new Map<string, Noted>();
  readonly #fineAt = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Notes are taken inside of transactions and requests; their writing belongs to none of them. */
  readonly #outside = AsyncLocalStorage.snapshot();

  constructor(
    private readonly store: ChannelStore,
    private readonly uow: UnitOfWork,
    private readonly events: EventLog,
    private readonly known: KnownChannels,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  add(workspaceId: string, channelId: string, note: ChannelNote): void {
    const earlier = this.#noted.get(channelId)?.note;
    const refused = (earlier?.refused ?? 0) + (note.refused ?? 0);
    const merged = { ...earlier, ...note, ...(refused > 0 ? { refused } : {}) };
    // What came last counts: a sent message ends a problem, and the other way round.
    if (note.sentAt) delete merged.problem;
    if (note.problem) {
      delete merged.sentAt;
      if (earlier?.problem?.needsReconnect) merged.problem = earlier.problem;
    }
    this.#noted.set(channelId, { workspaceId, note: merged });
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= this.#outside(() => setTimeout(() => void this.#flushDue(), everyMs));
  }

  /** Writes now what was noted. */
  flush(): Promise<void> {
    return this.#flush(this.#noted);
  }

  /** What says no more than that all is well waits its turn. */
  #flushDue(): Promise<void> {
    const now = this.clock.now().getTime();
    const due = [...this.#noted].filter(
      ([channelId, { note }]) =>
        !saysOnlyFine(note) || now - (this.#fineAt.get(channelId) ?? 0) >= fineEveryMs,
    );
    for (const [channelId] of due) this.#fineAt.set(channelId, now);
    return this.#flush(new Map(due));
  }

  #flush(noted: ReadonlyMap<string, Noted>): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#noted = new Map([...this.#noted].filter(([channelId]) => !noted.has(channelId)));
    if (this.#noted.size > 0) this.#schedule();
    this.#writing = this.#writing.then(() => this.#outside(() => this.#write(noted)));
    return this.#writing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  async #write(noted: ReadonlyMap<string, Noted>): Promise<void> {
    for (const [channelId, { workspaceId, note }] of noted) {
      const actor = systemActor(workspaceId);
      try {
        const changed = await this.uow.run(actor, async () => {
          const isOther = await this.store.note(actor, channelId, note);
          if (isOther) await this.events.append(actor, [channelUpdated(channelId, ['status'])]);
          return isOther;
        });
        if (changed || note.signedAt || note.greetedAt) this.known.forget(workspaceId);
      } catch (error) {
        this.logger.debug('channel note lost', { workspaceId, channelId, error: String(error) });
      }
    }
  }
}

function saysOnlyFine(note: ChannelNote): boolean {
  return Object.keys(note).every((key) => key === 'inboundAt' || key === 'sentAt');
}
