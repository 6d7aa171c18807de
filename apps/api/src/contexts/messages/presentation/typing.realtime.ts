import { Injectable, type OnModuleInit } from '@nestjs/common';
import { maskedName } from '../../../kernel/masking.js';
import { RealtimeHub } from '../../../platform/realtime/realtime-hub.js';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { CustomerTyping, type TypingSignal } from '../../integrations/public.js';
import { HearTyping, type CustomerTypes } from '../application/hear-typing.js';

const event = 'typing';
const permission = 'conversations.read';

/** That a customer types, on the sockets of those who see the conversation. Passing news: it has no number and is never replayed. */
@Injectable()
export class TypingRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly customers: CustomerTyping,
    private readonly hear: HearTyping,
    private readonly hub: RealtimeHub,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: [event],
      permission,
      // There is nothing to load: it stands in no row.
      load: () => Promise.resolve(new Map()),
      within: (news) => (news as CustomerTypes).conversationId,
      masked: (news) => ({ ...news, name: maskedName((news as CustomerTypes).name) }),
    });
    this.customers.onHeard((...told) => void this.#tell(...told));
  }

  async #tell(workspaceId: string, channelId: string, signal: TypingSignal): Promise<void> {
    const typer = await this.hear.execute(workspaceId, channelId, signal);
    if (!typer) return;
    const { conversationId } = typer;
    const data = { ...typer, userId: null, on: true };
    const at = new Date().toISOString();
    this.hub.publish(workspaceId, [{ seq: 0, at, event, data, permission, within: conversationId }]);
  }
}
