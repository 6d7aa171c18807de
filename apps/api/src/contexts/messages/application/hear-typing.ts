import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Logger } from '../../../kernel/logger.js';
import { StandingThreads } from '../../conversations/public.js';
import { ChannelDesk, type TypingSignal } from '../../integrations/public.js';
import { TypingPace } from '../domain/typing-pace.js';

export interface CustomerTypes {
  readonly conversationId: string;
  readonly contactId: string;
  readonly name: string;
}

/**
 * Where a customer types, and who it is. Best effort: what fails is not tried again, who is not known is passed over, and of
 * what comes thick and fast most is dropped before anything is looked up.
 */
@Injectable()
export class HearTyping {
  readonly #pace = new TypingPace();

  constructor(
    private readonly channels: ChannelDesk,
    private readonly threads: StandingThreads,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async execute(
    workspaceId: string,
    channelId: string,
    { from, threadKey }: TypingSignal,
  ): Promise<CustomerTypes | null> {
    if (!this.#pace.lets(channelId, `${from} ${threadKey ?? ''}`, this.clock.now().getTime())) return null;
    const actor = systemActor(workspaceId);
    try {
      const { type, scope } = await this.channels.get(actor, channelId);
      const matchKey = this.channels.matchKey(type, from);
      return await this.threads.find(actor, { channelId, channelType: type, scope, matchKey, threadKey });
    } catch (error) {
      this.logger.debug('typing not told', { workspaceId, channelId, error: String(error) });
      return null;
    }
  }
}
