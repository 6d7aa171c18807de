import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Logger } from '../../../kernel/logger.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ChannelDesk } from '../../integrations/public.js';
import { MessageStore } from '../domain/message.store.js';
import { AccountGate } from './ports/account-gate.js';

/** A provider shows that somebody types for some seconds: telling it more often shows nothing more. */
const typingEveryMs = 5_000;
const mostRemembered = 10_000;

/**
 * Shows a customer that we read or type. Best effort: what fails is not tried again, nothing is told twice, and an account
 * that has trouble is left alone.
 */
@Injectable()
export class ShowReading {
  /** Of each conversation what was shown last: up to which message it was read, and until when it shows typing. */
  readonly #shown = new Map<string, { readUpTo?: string; typingUntil?: number }>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly channels: ChannelDesk,
    private readonly gate: AccountGate,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async execute(workspaceId: string, conversationId: string, what: 'read' | 'typing'): Promise<void> {
    const actor = systemActor(workspaceId);
    const last = await this.uow.run(actor, () => this.messages.lastHeard(actor, conversationId));
    if (!last || this.gate.circuitOf(last.channelId) !== 'closed') return;
    if (!this.#isNews(conversationId, what, last.externalId)) return;
    const { to, threadKey, externalId } = last;
    const address = { to, externalId, ...(threadKey === null ? {} : { threadKey }) };
    try {
      await this.channels.showReading(actor, last.channelId, address, what);
    } catch (error) {
      this.logger.debug('reading not shown', { workspaceId, conversationId, what, error: String(error) });
    }
  }

  #isNews(conversationId: string, what: 'read' | 'typing', externalId: string): boolean {
    const shown = this.#shown.get(conversationId) ?? {};
    const now = this.clock.now().getTime();
    if (what === 'read' ? shown.readUpTo === externalId : now < (shown.typingUntil ?? 0)) return false;
    if (this.#shown.size >= mostRemembered) this.#shown.clear();
    const news = what === 'read' ? { readUpTo: externalId } : { typingUntil: now + typingEveryMs };
    this.#shown.set(conversationId, { ...shown, ...news });
    return true;
  }
}
