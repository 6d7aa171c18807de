import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Logger } from '../../../kernel/logger.js';
import { FileTooLarge, MediaWorkshop } from '../../../kernel/media-workshop.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ChannelDesk, MediaUnavailable } from '../../integrations/public.js';
import { fetchDelay, fetchTries, largestFile } from '../domain/attachment.js';
import { KeepFiles, keysOf } from './keep-files.js';
import { keptWhile } from './kept-while.js';
import { messageEvent } from './message-events.js';
import {
  AttachmentRows,
  StrayFiles,
  type ClaimedAttachment,
  type StoredFacts,
} from './ports/attachment-rows.js';

/** Long enough for a renewal that is late; short enough that a file does not wait long for a worker that died. */
const leaseMs = 60_000;
const renewMs = 15_000;

/** Brings a customer's file from its provider to us: one worker at a time, again and again until it is here or cannot be. */
@Injectable()
export class FetchInboundMedia {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: AttachmentRows,
    private readonly strays: StrayFiles,
    private readonly channels: ChannelDesk,
    private readonly workshop: MediaWorkshop,
    private readonly files: KeepFiles,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** @param stopping the program ends: the file waits for another worker, and this was no try */
  async execute(workspaceId: string, attachmentId: string, stopping: AbortSignal): Promise<void> {
    const actor = systemActor(workspaceId);
    const claimed = await this.uow.run(actor, () =>
      this.rows.claim(actor, attachmentId, this.clock.now(), this.#in(leaseMs)),
    );
    if (!claimed) return;
    const renew = () => this.uow.run(actor, () => this.rows.renew(actor, claimed, this.#in(leaseMs)));
    try {
      await keptWhile(renewMs, renew, stopping, (signal) => this.#fetch(actor, claimed, signal));
    } catch (error) {
      await this.#giveBack(actor, claimed, error, stopping.aborted);
    }
  }

  #fetch(actor: Actor, claimed: ClaimedAttachment, signal: AbortSignal): Promise<void> {
    return this.workshop.visit(async (bench) => {
      if (claimed.size > largestFile) throw new FileTooLarge(largestFile);
      const opened = await this.channels.openMedia(actor, claimed.channelId, claimed.reference);
      const { stream } = opened;
      signal.addEventListener('abort', () => stream.destroy(new Error('given up')), { once: true });
      const file = await bench.take(stream, largestFile);
      if (file.size === 0) throw new Refused('media.empty');
      const said = claimed.mimeType === '' ? opened.mimeType : claimed.mimeType;
      const examined = await bench.examine(file, { mimeType: said, name: claimed.name });
      signal.throwIfAborted();
      const stored = await this.files.store(actor, file, examined);
      await this.#settle(actor, claimed, {
        ...stored,
        kind: examined.disguised ? stored.kind : shownAs(claimed.kind, stored.kind),
        errorCode: examined.disguised ? 'media.type_mismatch' : null,
      });
    });
  }

  #settle(actor: Actor, claimed: ClaimedAttachment, facts: StoredFacts): Promise<void> {
    return this.uow.run(actor, async () => {
      if (!(await this.rows.ready(actor, claimed, facts))) return;
      await this.strays.keep(actor, keysOf(facts));
      await this.events.append(actor, [messageEvent('message.updated', claimed.messageId)]);
    });
  }

  async #giveBack(actor: Actor, claimed: ClaimedAttachment, error: unknown, stopped: boolean): Promise<void> {
    const { code, passing } = stopped ? { code: 'media.unreachable', passing: true } : meaningOf(error);
    if (!stopped)
      this.logger.info('file not fetched', { attachmentId: claimed.id, code, reason: String(error) });
    await this.uow.run(actor, async () => {
      if (passing && (stopped || claimed.tries < fetchTries)) {
        const wait = stopped ? 0 : fetchDelay(claimed.tries, randomInt(1_000) / 1_000);
        await this.rows.postpone(actor, claimed, this.#in(wait), !stopped);
      } else if (await this.rows.fail(actor, claimed, code)) {
        await this.events.append(actor, [messageEvent('message.updated', claimed.messageId)]);
      }
    });
  }

  #in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}

/** Nothing to try again. */
class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

function meaningOf(error: unknown): { code: string; passing: boolean } {
  if (error instanceof MediaUnavailable) return error;
  if (error instanceof FileTooLarge) return { code: 'media.too_large', passing: false };
  if (error instanceof Refused) return { code: error.code, passing: false };
  // The way out has limits of its own, and may be faster to say so.
  if (error instanceof Error && 'reason' in error && error.reason === 'too_large')
    return { code: 'media.too_large', passing: false };
  // A connection that broke off, a storage that is full: it may be better later.
  return { code: 'media.unreachable', passing: true };
}

/** What the customer sent it as, as far as the bytes allow. */
function shownAs(announced: ClaimedAttachment['kind'], seen: StoredFacts['kind']): StoredFacts['kind'] {
  return announced === 'document' || announced === 'sticker' ? announced : seen;
}
