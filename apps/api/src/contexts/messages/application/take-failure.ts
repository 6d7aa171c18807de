import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import type { FailureAction } from '../../../kernel/failure-action.js';
import { Logger } from '../../../kernel/logger.js';
import type { TemplateContent } from '../../../kernel/message-content.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactReach } from '../../contacts/public.js';
import { ChannelDesk, SendFailed, type ChannelCard } from '../../integrations/public.js';
import type { ClaimedMessage, Failure, TryResult } from '../domain/outgoing-message.js';
import { maxTries, retryDelay } from '../domain/retry-policy.js';
import { AccountGate } from './ports/account-gate.js';
import { pacingOf } from './send-pacing.js';

/** How often to look again while a channel waits for a person to reconnect it. */
export const brokenChannelMs = 30_000;

type NextKind = SendFailed['next']['kind'];

/** What a person can do about it. */
export const actions = {
  retry: 'retry',
  retryAfter: 'wait',
  reconnect: 'reconnect',
  giveUp: 'give_up',
  stopContacting: 'stop_contacting',
  unconfirmed: 'retry',
} as const satisfies Record<NextKind, FailureAction>;

/** Decides what follows from a failed send, and lets the account, the channel and the customer's reach know of it. */
@Injectable()
export class TakeFailure {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly channels: ChannelDesk,
    private readonly reach: ContactReach,
    private readonly gate: AccountGate,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** What came of a request to the provider. */
  take(actor: Actor, channel: ChannelCard, claimed: ClaimedMessage, error: unknown): Promise<TryResult> {
    const failed = asSendFailed(error);
    this.gate.report(channel.id, failed.next.kind !== 'retry' && failed.next.kind !== 'unconfirmed');
    return this.#decide(actor, channel, claimed, failed);
  }

  /** Before any request: it tells nothing about the provider, and certainly nothing was accepted. */
  takeOwn(actor: Actor, channel: ChannelCard, claimed: ClaimedMessage, error: unknown): Promise<TryResult> {
    const failed = error instanceof SendFailed ? error : unprepared();
    return this.#decide(actor, channel, claimed, failed);
  }

  async #decide(
    actor: Actor,
    channel: ChannelCard,
    claimed: ClaimedMessage,
    { next, code, reason }: SendFailed,
  ): Promise<TryResult> {
    this.logger.info('send not accepted', {
      workspaceId: actor.workspaceId,
      channelId: channel.id,
      messageId: claimed.id,
      attempt: claimed.attempt,
      code,
      next: next.kind,
    });
    const failure: Failure = { code, message: reason, retryable: true, action: actions[next.kind] };
    switch (next.kind) {
      case 'unconfirmed':
        return { outcome: 'unknown', error: failure };
      case 'giveUp':
        return { outcome: 'failed', error: failure };
      case 'stopContacting':
        await this.#stopContacting(actor, claimed);
        return { outcome: 'failed', error: { ...failure, retryable: false } };
      case 'reconnect':
        this.channels.noteFailure(actor, channel.id, { code, message: reason, reconnect: true });
        return this.#again(failure, brokenChannelMs);
      case 'retryAfter':
        await this.gate.pause(
          actor,
          channel.id,
          next.whole ? null : pacingOf(this.channels, channel, claimed).recipient,
          next.ms,
        );
        return this.#again(failure, next.ms);
      case 'retry':
        if (claimed.attempt >= maxTries) return { outcome: 'failed', error: failure };
        return this.#again(failure, retryDelay(claimed.attempt, randomInt(1_000) / 1_000));
    }
  }

  #again(error: Failure, delayMs: number): TryResult {
    return { outcome: 'not_accepted', error, nextTryAt: new Date(this.clock.now().getTime() + delayMs) };
  }

  /** Marketing is what customers turn off; who takes no message at all has blocked us. */
  #stopContacting(actor: Actor, { identityId, kind, content }: ClaimedMessage): Promise<void> {
    const isMarketing =
      kind === 'template' && (content as TemplateContent).template.category.toUpperCase() === 'MARKETING';
    const reach = isMarketing ? 'marketing_stopped' : 'blocked';
    return this.uow.run(actor, () => this.reach.change(actor, [{ identityId, reach, at: this.clock.now() }]));
  }
}

function unprepared(): SendFailed {
  return new SendFailed(
    { kind: 'retry' },
    'send.unprepared',
    'Não conseguimos preparar a mensagem agora. Tentaremos de novo.',
  );
}

/** An error that nobody expected says nothing about whether the message left. */
export function asSendFailed(error: unknown): SendFailed {
  return error instanceof SendFailed
    ? error
    : new SendFailed(
        { kind: 'unconfirmed' },
        'send.unknown',
        'Não sabemos se a mensagem saiu. Confira com o cliente antes de reenviar.',
      );
}
