import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { ChannelDesk, type ChannelCard } from '../../integrations/public.js';
import type { Failure } from '../domain/outgoing-message.js';
import type { ReactionResult } from '../domain/own-reactions.js';
import { maxTries, retryDelay } from '../domain/retry-policy.js';
import { AccountGate } from './ports/account-gate.js';
import { actions, asSendFailed, brokenChannelMs } from './take-failure.js';

/** Decides what follows from a reaction, an edit or a deletion that was not taken: each may be sent twice. */
@Injectable()
export class ReactionFailure {
  constructor(
    private readonly channels: ChannelDesk,
    private readonly gate: AccountGate,
    private readonly clock: Clock,
  ) {}

  async take(
    actor: Actor,
    channel: ChannelCard,
    claimed: { readonly identityId: string; readonly attempt: number },
    cause: unknown,
  ): Promise<ReactionResult> {
    const { next, code, reason } = asSendFailed(cause);
    this.gate.report(channel.id, next.kind !== 'retry' && next.kind !== 'unconfirmed');
    const error: Failure = { code, message: reason, retryable: true, action: actions[next.kind] };
    switch (next.kind) {
      case 'giveUp':
      case 'stopContacting':
        return { outcome: 'failed', error: { ...error, retryable: false } };
      case 'reconnect':
        this.channels.noteFailure(actor, channel.id, { code, message: reason, reconnect: true });
        return this.#again(error, brokenChannelMs);
      case 'retryAfter':
        await this.gate.pause(actor, channel.id, next.whole ? null : claimed.identityId, next.ms);
        return this.#again(error, next.ms);
      case 'retry':
      case 'unconfirmed':
        if (claimed.attempt >= maxTries) return { outcome: 'failed', error };
        return this.#again(error, retryDelay(claimed.attempt, randomInt(1_000) / 1_000));
    }
  }

  #again(error: Failure, delayMs: number): ReactionResult {
    return { outcome: 'again', error, at: new Date(this.clock.now().getTime() + delayMs) };
  }
}
