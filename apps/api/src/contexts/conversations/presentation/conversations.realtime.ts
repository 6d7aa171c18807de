import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClientEvents } from '../../../platform/realtime/client-events.js';
import { roomOf } from '../../../platform/realtime/realtime-hub.js';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { ConversationDetailQuery } from '../queries/conversation-detail.query.js';
import { InboxQuery } from '../queries/inbox.query.js';

/** Conversations on the sockets: each change shows the row as it is now; opening one asks whether it may be seen. */
@Injectable()
export class ConversationsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly clients: ClientEvents,
    private readonly inbox: InboxQuery,
    private readonly detail: ConversationDetailQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['conversation.created', 'conversation.updated'],
      permission: 'conversations.read',
      load: async (actor, ids) => {
        const rows = await this.inbox.rows(actor, ids);
        return new Map(rows.map((row) => [row.id, row]));
      },
    });
    this.clients.onConversationOpen(async (actor, conversationId) => {
      await this.detail.get(actor, conversationId);
      return { room: roomOf.conversation(actor.workspaceId, conversationId) };
    });
  }
}
