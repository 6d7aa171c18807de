import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Doorbell } from '../../../kernel/doorbell.js';
import { ClientEvents } from '../../../platform/realtime/client-events.js';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { maskedMessage } from '../queries/masked-message.js';
import type { MentionView } from '../queries/mention.dto.js';
import { MentionQuery } from '../queries/mention.query.js';
import type { MessageView } from '../queries/message.dto.js';
import { ThreadQuery } from '../queries/thread.query.js';

/** Messages on the sockets: who may read conversations sees each new one and each change. */
@Injectable()
export class MessagesRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly thread: ThreadQuery,
    private readonly mentions: MentionQuery,
    private readonly clients: ClientEvents,
    private readonly doorbell: Doorbell,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['message.created', 'message.updated'],
      permission: 'conversations.read',
      stampedTable: 'messages',
      load: (actor, ids) => this.thread.byIds(actor, ids),
      within: (message) => (message as MessageView).conversationId,
      masked: (message) => maskedMessage(message as MessageView),
    });
    this.sources.register({
      events: ['message.mentioned'],
      permission: 'conversations.read',
      personOf: (mention) => (mention as MentionView).userId,
      load: (actor, ids) => this.mentions.byIds(actor, ids),
    });
    this.clients.onTyping((actor, conversationId) => {
      this.doorbell.reading(actor.workspaceId, conversationId, 'typing');
    });
  }
}
