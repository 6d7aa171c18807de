import { Module, type OnModuleInit } from '@nestjs/common';
import { Doorbell } from '../../kernel/doorbell.js';
import { SystemDb } from '../../platform/db/system-db.js';
import { EventDeliveries } from '../../platform/outbox/event-deliveries.js';
import type { Jobs } from '../../platform/queue/jobs.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { WakeUps } from '../../platform/queue/wake-ups.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ConversationReferences } from '../conversations/public.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { ChannelCircuits } from '../integrations/public.js';
import { ApplyChanges } from './application/apply-changes.js';
import { ApplyInbound } from './application/apply-inbound.js';
import { ApplyReceipts } from './application/apply-receipts.js';
import { CatchUp } from './application/catch-up.js';
import { CheckSending } from './application/check-sending.js';
import { ComposeMessage } from './application/compose-message.js';
import { ComposeTemplate } from './application/compose-template.js';
import { DecideOnMessage } from './application/decide-on-message.js';
import { DiscardDeadLetter } from './application/discard-dead-letter.js';
import { DrainInbox } from './application/drain-inbox.js';
import { Fate } from './application/fate.js';
import { AccountGate } from './application/ports/account-gate.js';
import { HearTyping } from './application/hear-typing.js';
import { OutboundContents } from './application/outbound-content.js';
import { ReactToMessage } from './application/react-to-message.js';
import { ReactionFailure } from './application/reaction-failure.js';
import { ReplayAllDeadLetters } from './application/replay-all-dead-letters.js';
import { ReplayDeadLetter } from './application/replay-dead-letter.js';
import { SeeMentions } from './application/see-mentions.js';
import { SendQueuedMessages } from './application/send-queued-messages.js';
import { ChangeMessage } from './application/change-message.js';
import { NamePeople } from './application/name-people.js';
import { SendChange } from './application/send-change.js';
import { SendReactions } from './application/send-reactions.js';
import { SendWhatWaits } from './application/send-what-waits.js';
import { SettleLostSends } from './application/settle-lost-sends.js';
import { ShowReading } from './application/show-reading.js';
import { StartConversation } from './application/start-conversation.js';
import { TakeFailure } from './application/take-failure.js';
import { StoreInbound } from './application/store-inbound.js';
import { WriteMessage } from './application/write-message.js';
import { AttachmentsModule } from './attachments.module.js';
import { CannedResponsesModule } from './canned-responses.module.js';
import { DeadLetters } from './domain/dead-letters.js';
import { Mentions } from './domain/mentions.js';
import { MessageChanges } from './domain/message-changes.js';
import { MessageStore } from './domain/message.store.js';
import { OwnChanges } from './domain/own-changes.js';
import { OwnReactions } from './domain/own-reactions.js';
import { PostgresDeadLetters } from './infrastructure/postgres-dead-letters.js';
import { PostgresFate } from './infrastructure/postgres-fate.js';
import { PostgresMentions } from './infrastructure/postgres-mentions.js';
import { PostgresMessageChanges } from './infrastructure/postgres-message-changes.js';
import { MovedMessages } from './infrastructure/moved-messages.js';
import { PostgresMessageStore } from './infrastructure/postgres-message.store.js';
import { PostgresOwnChanges } from './infrastructure/postgres-own-changes.js';
import { PostgresOwnReactions } from './infrastructure/postgres-own-reactions.js';
import { RedisAccountGate } from './infrastructure/redis-account-gate.js';
import { DeadLettersController } from './presentation/dead-letters.controller.js';
import { HistoryController } from './presentation/history.controller.js';
import { MentionsController } from './presentation/mentions.controller.js';
import { MessageChangesController } from './presentation/message-changes.controller.js';
import { MessagesController } from './presentation/messages.controller.js';
import { MessagesRealtime } from './presentation/messages.realtime.js';
import { TypingRealtime } from './presentation/typing.realtime.js';
import { StartConversationController } from './presentation/start-conversation.controller.js';
import { DeadLettersQuery } from './queries/dead-letters.query.js';
import { GalleryQuery } from './queries/gallery.query.js';
import { MentionQuery } from './queries/mention.query.js';
import { MessageHistoryQuery } from './queries/message-history.query.js';
import { ThreadPageQuery } from './queries/thread-page.query.js';
import { ThreadQuery } from './queries/thread.query.js';
import { TimelineQuery } from './queries/timeline.query.js';
import { SystemLinesModule } from './system-lines.module.js';

const lookAgainMs = 50;

interface LostSend {
  workspace_id: string;
  message_id: string;
}

interface LateChange {
  workspace_id: string;
  channel_id: string;
  external_id: string;
}

@Module({
  imports: [
    AttachmentsModule,
    CannedResponsesModule,
    ContactsModule,
    ConversationsModule,
    IntegrationsModule,
    SystemLinesModule,
  ],
  controllers: [
    HistoryController,
    MessagesController,
    MessageChangesController,
    MentionsController,
    StartConversationController,
    DeadLettersController,
  ],
  providers: [
    ApplyInbound,
    StoreInbound,
    ApplyChanges,
    ApplyReceipts,
    CatchUp,
    CheckSending,
    ComposeMessage,
    ComposeTemplate,
    OutboundContents,
    ReactionFailure,
    ReactToMessage,
    NamePeople,
    ChangeMessage,
    SendChange,
    SendReactions,
    SendWhatWaits,
    TakeFailure,
    DecideOnMessage,
    DiscardDeadLetter,
    DrainInbox,
    MovedMessages,
    ReplayAllDeadLetters,
    SeeMentions,
    ReplayDeadLetter,
    SendQueuedMessages,
    SettleLostSends,
    ShowReading,
    StartConversation,
    WriteMessage,
    DeadLettersQuery,
    GalleryQuery,
    TimelineQuery,
    MentionQuery,
    MessageHistoryQuery,
    ThreadPageQuery,
    ThreadQuery,
    MessagesRealtime,
    TypingRealtime,
    HearTyping,
    { provide: MessageStore, useClass: PostgresMessageStore },
    { provide: Mentions, useClass: PostgresMentions },
    { provide: MessageChanges, useClass: PostgresMessageChanges },
    { provide: OwnReactions, useClass: PostgresOwnReactions },
    { provide: OwnChanges, useClass: PostgresOwnChanges },
    { provide: DeadLetters, useClass: PostgresDeadLetters },
    { provide: Fate, useClass: PostgresFate },
    { provide: AccountGate, useClass: RedisAccountGate },
  ],
})
export class MessagesModule implements OnModuleInit {
  constructor(
    private readonly wakeUps: WakeUps,
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly drain: DrainInbox,
    private readonly send: SendWhatWaits,
    private readonly change: SendChange,
    private readonly catchUp: CatchUp,
    private readonly settle: SettleLostSends,
    private readonly reading: ShowReading,
    private readonly circuits: ChannelCircuits,
    private readonly gate: AccountGate,
    private readonly doorbell: Doorbell,
    private readonly deliveries: EventDeliveries,
    private readonly letters: DeadLetters,
    private readonly references: ConversationReferences,
    private readonly moved: MovedMessages,
  ) {}

  onModuleInit(): void {
    this.references.register(this.moved);
    this.deliveries.onGivenUp((actor, { eventId, subscriber, reason, tries }) =>
      this.letters.add(actor, {
        kind: 'subscriber',
        channelId: null,
        sourceId: eventId,
        part: subscriber,
        reason,
        tries,
      }),
    );
    this.circuits.readFrom((channelId) => this.gate.circuitOf(channelId));
    this.wakeUps.on('inbound', (job) => this.#drain(job.workspaceId, job.channelId));
    this.wakeUps.on('outbound', (job) => this.send.execute(job.workspaceId, job.conversationId));
    this.wakeUps.on('change', (job) => this.change.execute(job.workspaceId, job.messageId));
    this.wakeUps.on('reading', (job) => this.reading.execute(job.workspaceId, job.conversationId, job.what));
    this.sweeper.add(1, () => this.#settleLostSends());
    this.sweeper.add(1, () => this.#sendDueReactions());
    this.sweeper.add(1, () => this.#sendDueChanges());
    this.sweeper.add(3, () => this.#applyLateChanges());
  }

  /** Whoever holds the channel may have read its inbox before the last post came: somebody has to look again. */
  async #drain(workspaceId: string, channelId: string): Promise<void> {
    if (await this.drain.execute(workspaceId, channelId)) return;
    setTimeout(() => {
      this.doorbell.inbound(workspaceId, channelId);
    }, lookAgainMs).unref();
  }

  async #sendDueReactions(): Promise<void> {
    const due = await this.system.query<Jobs['outbound']>(
      'select workspace_id as "workspaceId", conversation_id as "conversationId" from app_due_reactions($1)',
      [200],
    );
    // Not waited for: one account that hangs must not hold up the sweep of all others.
    for (const job of due) if (this.wakeUps.hasRoom('outbound', job)) void this.wakeUps.run('outbound', job);
  }

  async #sendDueChanges(): Promise<void> {
    const due = await this.system.query<Jobs['change']>(
      'select workspace_id as "workspaceId", message_id as "messageId" from app_due_message_changes($1)',
      [200],
    );
    for (const job of due) if (this.wakeUps.hasRoom('change', job)) void this.wakeUps.run('change', job);
  }

  async #applyLateChanges(): Promise<void> {
    const late = await this.system.query<LateChange>(
      'select workspace_id, channel_id, external_id from app_late_changes($1)',
      [500],
    );
    for (const { workspace_id, channel_id, external_id } of late)
      await this.catchUp.execute(workspace_id, channel_id, external_id);
  }

  async #settleLostSends(): Promise<void> {
    const lost = await this.system.query<LostSend>(
      'select workspace_id, message_id from app_expired_leases($1)',
      [500],
    );
    const byWorkspace = Map.groupBy(lost, (row) => row.workspace_id);
    for (const [workspaceId, rows] of byWorkspace)
      await this.settle.execute(
        workspaceId,
        rows.map((row) => row.message_id),
      );
  }
}
