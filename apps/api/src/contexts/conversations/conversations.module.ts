import { Module, type OnModuleInit } from '@nestjs/common';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ContactReferences } from '../contacts/public.js';
import { SystemLinesModule } from '../messages/system-lines.module.js';
import { EditConversation } from './application/edit-conversation.js';
import { KeepConversations } from './application/keep-conversations.js';
import { KeepDraft } from './application/keep-draft.js';
import { KeepParticipants } from './application/keep-participants.js';
import { MarkRead } from './application/mark-read.js';
import { MarkUnread } from './application/mark-unread.js';
import { Colleagues } from './application/ports/colleagues.js';
import { CustomerNames } from './application/ports/customer-names.js';
import { JoinedThreadIds } from './application/ports/joined-thread-ids.js';
import { Drafts } from './application/ports/drafts.js';
import { ParticipantRows } from './application/ports/participants.js';
import { CustomerThreads } from './application/ports/customer-threads.js';
import { SilenceConversationsOnContactBlocked } from './application/silence-conversations-on-contact-blocked.js';
import { PostgresCustomerThreads } from './infrastructure/postgres-customer-threads.js';
import { RenameConversationsOnContactRenamed } from './application/rename-conversations-on-contact-renamed.js';
import { WakeSnoozedConversations } from './application/wake-snoozed-conversations.js';
import { ConversationRepository } from './domain/conversation.repository.js';
import { CounterCheck } from './infrastructure/counter-check.js';
import { DrizzleConversationRepository } from './infrastructure/drizzle-conversation.repository.js';
import { DrizzleDrafts } from './infrastructure/drizzle-drafts.js';
import { MergedConversations } from './infrastructure/merged-conversations.js';
import { GoOver } from './infrastructure/joined/go-over.js';
import { JoinThreads } from './infrastructure/joined/join-threads.js';
import { JoinedBulkItems, JoinedDrafts, JoinedSets } from './infrastructure/joined/own-references.js';
import { PartThreads } from './infrastructure/joined/part-threads.js';
import { ThreadRows } from './infrastructure/joined/thread-rows.js';
import { DrizzleParticipants } from './infrastructure/drizzle-participants.js';
import { LostSight } from './infrastructure/lost-sight.js';
import { PostgresColleagues } from './infrastructure/postgres-colleagues.js';
import { PostgresStandingThreads } from './infrastructure/postgres-standing-threads.js';
import { PostgresCustomerNames } from './infrastructure/postgres-customer-names.js';
import { ConversationsController } from './presentation/conversations.controller.js';
import { ConversationsRealtime } from './presentation/conversations.realtime.js';
import { ParticipantsController } from './presentation/participants.controller.js';
import {
  ConversationAudience,
  ConversationDesk,
  ConversationReferences,
  ConversationRows,
  Participants,
  StandingThreads,
} from './public.js';
import { ConversationDetailQuery } from './queries/conversation-detail.query.js';
import { CountersQuery } from './queries/counters.query.js';
import { DraftQuery } from './queries/draft.query.js';
import { InboxQuery } from './queries/inbox.query.js';
import { JoinedIntoQuery } from './queries/joined-into.query.js';
import { SeenByQuery } from './queries/seen-by.query.js';
import { ParticipantsQuery } from './queries/participants.query.js';
import { UnreadQuery } from './queries/unread.query.js';

const mostAtOnce = 200;
const hour = 3_600;

@Module({
  imports: [ContactsModule, SystemLinesModule],
  controllers: [ConversationsController, ParticipantsController],
  providers: [
    EditConversation,
    KeepDraft,
    KeepParticipants,
    MarkRead,
    MergedConversations,
    ConversationReferences,
    GoOver,
    JoinThreads,
    JoinedBulkItems,
    JoinedDrafts,
    JoinedSets,
    PartThreads,
    ThreadRows,
    LostSight,
    MarkUnread,
    RenameConversationsOnContactRenamed,
    SilenceConversationsOnContactBlocked,
    { provide: CustomerThreads, useClass: PostgresCustomerThreads },
    WakeSnoozedConversations,
    ConversationDetailQuery,
    CounterCheck,
    CountersQuery,
    DraftQuery,
    InboxQuery,
    JoinedIntoQuery,
    SeenByQuery,
    ParticipantsQuery,
    UnreadQuery,
    ConversationsRealtime,
    { provide: ConversationRepository, useClass: DrizzleConversationRepository },
    { provide: ConversationDesk, useClass: KeepConversations },
    { provide: ConversationRows, useExisting: ConversationDetailQuery },
    { provide: ConversationAudience, useExisting: SeenByQuery },
    { provide: Colleagues, useClass: PostgresColleagues },
    { provide: CustomerNames, useClass: PostgresCustomerNames },
    { provide: Drafts, useClass: DrizzleDrafts },
    { provide: JoinedThreadIds, useExisting: JoinedIntoQuery },
    { provide: ParticipantRows, useClass: DrizzleParticipants },
    { provide: Participants, useExisting: KeepParticipants },
    { provide: StandingThreads, useClass: PostgresStandingThreads },
  ],
  exports: [
    ConversationAudience,
    ConversationDesk,
    ConversationReferences,
    ConversationRows,
    Participants,
    StandingThreads,
    // For the other modules of this context.
    ConversationRepository,
    Colleagues,
    InboxQuery,
  ],
})
export class ConversationsModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly wake: WakeSnoozedConversations,
    private readonly counters: CounterCheck,
    private readonly references: ContactReferences,
    private readonly merged: MergedConversations,
    private readonly ownReferences: ConversationReferences,
    private readonly sets: JoinedSets,
    private readonly drafts: JoinedDrafts,
    private readonly bulkItems: JoinedBulkItems,
  ) {}

  onModuleInit(): void {
    this.references.register(this.merged);
    for (const own of [this.sets, this.drafts, this.bulkItems]) this.ownReferences.register(own);
    this.sweeper.add(1, () => this.#wakeDue());
    this.sweeper.add(hour, () => this.counters.nightly());
  }

  async #wakeDue(): Promise<void> {
    const due = await this.system.query<{ workspace_id: string; conversation_id: string }>(
      'select workspace_id, conversation_id from app_due_snoozes($1)',
      [mostAtOnce],
    );
    for (const [workspaceId, rows] of Map.groupBy(due, (row) => row.workspace_id)) {
      await this.wake.execute(
        workspaceId,
        rows.map((row) => row.conversation_id),
      );
    }
  }
}
