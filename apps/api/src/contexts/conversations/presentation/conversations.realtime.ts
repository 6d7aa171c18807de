import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClientEvents } from '../../../platform/realtime/client-events.js';
import { ConversationSight } from '../../../platform/realtime/conversation-sight.js';
import { roomOf } from '../../../platform/realtime/realtime-hub.js';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { ConversationDetailQuery } from '../queries/conversation-detail.query.js';
import type { DraftNews } from '../queries/draft.dto.js';
import { DraftQuery } from '../queries/draft.query.js';
import type { InboxRow } from '../queries/inbox.dto.js';
import { maskedRow } from '../queries/inbox-row.js';
import { InboxQuery } from '../queries/inbox.query.js';
import { JoinedIntoQuery } from '../queries/joined-into.query.js';
import { SeenByQuery } from '../queries/seen-by.query.js';

/** Conversations on the sockets: each change shows the row as it is now; opening one asks whether it may be seen. */
@Injectable()
export class ConversationsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly clients: ClientEvents,
    private readonly sight: ConversationSight,
    private readonly seenBy: SeenByQuery,
    private readonly inbox: InboxQuery,
    private readonly detail: ConversationDetailQuery,
    private readonly drafts: DraftQuery,
    private readonly joined: JoinedIntoQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['conversation.created', 'conversation.updated'],
      permission: 'conversations.read',
      load: async (actor, ids) => {
        const rows = await this.inbox.rows(actor, ids);
        return new Map(rows.map((row) => [row.id, row]));
      },
      within: (row) => (row as InboxRow).id,
      masked: (row) => maskedRow(row as InboxRow),
    });
    this.sources.register({
      events: ['conversation.gone'],
      permission: 'conversations.read',
      narrow: true,
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    });
    this.sources.register({
      events: ['conversation.joined'],
      permission: 'conversations.read',
      load: async (actor, ids) => {
        const joined = await this.joined.of(actor, ids);
        return new Map([...joined].map(([id, joinedInto]) => [id, { id, joinedInto }]));
      },
      within: (news) => (news as { readonly joinedInto: string }).joinedInto,
    });
    this.sources.register({
      events: ['conversation.parted'],
      permission: 'conversations.read',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
      within: (news) => (news as { readonly id: string }).id,
    });
    this.sources.register({
      events: ['draft.changed'],
      permission: 'conversations.reply',
      load: (actor, ids) => this.drafts.news(actor, ids),
      personOf: (news) => (news as DraftNews).userId,
    });
    this.sight.onAsked((workspaceId, readers, ids) => this.seenBy.of({ workspaceId }, readers, ids));
    this.clients.onConversationOpen(async (actor, conversationId) => {
      await this.detail.get(actor, conversationId);
      return { room: roomOf.conversation(actor.workspaceId, conversationId) };
    });
  }
}
