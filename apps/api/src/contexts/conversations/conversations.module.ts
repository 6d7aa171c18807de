import { Module } from '@nestjs/common';
import { EditConversation } from './application/edit-conversation.js';
import { KeepConversations } from './application/keep-conversations.js';
import { KeepDraft } from './application/keep-draft.js';
import { MarkRead } from './application/mark-read.js';
import { Colleagues } from './application/ports/colleagues.js';
import { CustomerNames } from './application/ports/customer-names.js';
import { Drafts } from './application/ports/drafts.js';
import { RenameConversationsOnContactUpdated } from './application/rename-conversations-on-contact-updated.js';
import { ConversationRepository } from './domain/conversation.repository.js';
import { DrizzleConversationRepository } from './infrastructure/drizzle-conversation.repository.js';
import { DrizzleDrafts } from './infrastructure/drizzle-drafts.js';
import { PostgresColleagues } from './infrastructure/postgres-colleagues.js';
import { PostgresCustomerNames } from './infrastructure/postgres-customer-names.js';
import { ConversationsController } from './presentation/conversations.controller.js';
import { ConversationsRealtime } from './presentation/conversations.realtime.js';
import { ConversationDesk, ConversationRows } from './public.js';
import { ConversationDetailQuery } from './queries/conversation-detail.query.js';
import { CountersQuery } from './queries/counters.query.js';
import { DraftQuery } from './queries/draft.query.js';
import { InboxQuery } from './queries/inbox.query.js';

@Module({
  controllers: [ConversationsController],
  providers: [
    EditConversation,
    KeepDraft,
    MarkRead,
    RenameConversationsOnContactUpdated,
    ConversationDetailQuery,
    CountersQuery,
    DraftQuery,
    InboxQuery,
    ConversationsRealtime,
    { provide: ConversationRepository, useClass: DrizzleConversationRepository },
    { provide: ConversationDesk, useClass: KeepConversations },
    { provide: ConversationRows, useExisting: ConversationDetailQuery },
    { provide: Colleagues, useClass: PostgresColleagues },
    { provide: CustomerNames, useClass: PostgresCustomerNames },
    { provide: Drafts, useClass: DrizzleDrafts },
  ],
  exports: [ConversationDesk, ConversationRows],
})
export class ConversationsModule {}
