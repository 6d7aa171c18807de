import { Module, type OnModuleInit } from '@nestjs/common';
import { Doorbell } from '../../kernel/doorbell.js';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { WakeUps } from '../../platform/queue/wake-ups.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { ChannelCircuits } from '../integrations/public.js';
import { ApplyInbound } from './application/apply-inbound.js';
import { ApplyReceipts } from './application/apply-receipts.js';
import { DecideOnMessage } from './application/decide-on-message.js';
import { DrainInbox } from './application/drain-inbox.js';
import { Fate } from './application/fate.js';
import { AccountGate } from './application/ports/account-gate.js';
import { ReplayDeadLetter } from './application/replay-dead-letter.js';
import { SendQueuedMessages } from './application/send-queued-messages.js';
import { SettleLostSends } from './application/settle-lost-sends.js';
import { StartConversation } from './application/start-conversation.js';
import { WriteMessage } from './application/write-message.js';
import { AttachmentsModule } from './attachments.module.js';
import { DeadLetters } from './domain/dead-letters.js';
import { MessageStore } from './domain/message.store.js';
import { PostgresDeadLetters } from './infrastructure/postgres-dead-letters.js';
import { PostgresFate } from './infrastructure/postgres-fate.js';
import { PostgresMessageStore } from './infrastructure/postgres-message.store.js';
import { RedisAccountGate } from './infrastructure/redis-account-gate.js';
import { DeadLettersController } from './presentation/dead-letters.controller.js';
import { MessagesController } from './presentation/messages.controller.js';
import { MessagesRealtime } from './presentation/messages.realtime.js';
import { StartConversationController } from './presentation/start-conversation.controller.js';
import { DeadLettersQuery } from './queries/dead-letters.query.js';
import { ThreadPageQuery } from './queries/thread-page.query.js';
import { ThreadQuery } from './queries/thread.query.js';

const lookAgainMs = 50;

interface LostSend {
  workspace_id: string;
  message_id: string;
}

@Module({
  imports: [AttachmentsModule, ContactsModule, ConversationsModule, IntegrationsModule],
  controllers: [MessagesController, StartConversationController, DeadLettersController],
  providers: [
    ApplyInbound,
    ApplyReceipts,
    DecideOnMessage,
    DrainInbox,
    ReplayDeadLetter,
    SendQueuedMessages,
    SettleLostSends,
    StartConversation,
    WriteMessage,
    DeadLettersQuery,
    ThreadPageQuery,
    ThreadQuery,
    MessagesRealtime,
    { provide: MessageStore, useClass: PostgresMessageStore },
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
    private readonly send: SendQueuedMessages,
    private readonly settle: SettleLostSends,
    private readonly circuits: ChannelCircuits,
    private readonly gate: AccountGate,
    private readonly doorbell: Doorbell,
  ) {}

  onModuleInit(): void {
    this.circuits.readFrom((channelId) => this.gate.circuitOf(channelId));
    this.wakeUps.on('inbound', (job) => this.#drain(job.workspaceId, job.channelId));
    this.wakeUps.on('outbound', (job) => this.send.execute(job.workspaceId, job.conversationId));
    this.sweeper.add(1, () => this.#settleLostSends());
  }

  /** Whoever holds the channel may have read its inbox before the last post came: somebody has to look again. */
  async #drain(workspaceId: string, channelId: string): Promise<void> {
    if (await this.drain.execute(workspaceId, channelId)) return;
    setTimeout(() => {
      this.doorbell.inbound(workspaceId, channelId);
    }, lookAgainMs).unref();
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
