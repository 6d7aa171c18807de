import { Module, type OnModuleInit } from '@nestjs/common';
import { SystemDb } from '../../platform/db/system-db.js';
import { Redaction } from '../../platform/logging/redaction.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { RegisteredCircuits } from './application/channel-circuits.js';
import { ChannelNotes } from './application/channel-notes.js';
import { ChannelTypes } from './application/channel-types.js';
import { RegisteredTyping } from './application/customer-typing.js';
import { ConnectChannel } from './application/connect-channel.js';
import { KeepChannels } from './application/keep-channels.js';
import { KeepWebhook } from './application/keep-webhook.js';
import { KnownChannels } from './application/known-channels.js';
import type { Channel } from './application/ports/channel.js';
import { ChannelAccess } from './application/ports/channel-access.js';
import { ChannelStore } from './application/ports/channel-store.js';
import { WebhookAddresses, WebhookInbox, WebhookRoutes } from './application/ports/webhooks.js';
import { ApplyAccountNews } from './application/apply-account-news.js';
import { RefreshChannel } from './application/refresh-channel.js';
import { RemoveChannel } from './application/remove-channel.js';
import { SubscribeChannel } from './application/subscribe-channel.js';
import { SyncTemplates } from './application/sync-templates.js';
import { TakeDelivery } from './application/take-delivery.js';
import { UpdateChannel } from './application/update-channel.js';
import { WatchChannels } from './application/watch-channels.js';
import { WebhookAlert } from './application/webhook-alert.js';
import { WebhookTargets } from './application/webhook-targets.js';
import { channels } from './channels/index.js';
import { TelegramAccounts } from './channels/telegram/account.js';
import { BotApi } from './channels/telegram/bot-api.js';
import { TelegramMedia } from './channels/telegram/media.js';
import { TelegramSender } from './channels/telegram/sender.js';
import { WhatsAppAccounts } from './channels/whatsapp/account.js';
import { GraphApi } from './channels/whatsapp/graph-api.js';
import { DrizzleChannelStore } from './infrastructure/drizzle-channel.store.js';
import { PostgresChannelAccess } from './infrastructure/postgres-channel-access.js';
import { InboxWriter } from './infrastructure/inbox-writer.js';
import { PostgresRawInbox } from './infrastructure/postgres-raw-inbox.js';
import { PostgresTemplateStore } from './infrastructure/postgres-template.store.js';
import { PublicWebhookAddresses, SystemWebhookRoutes } from './infrastructure/webhook-directory.js';
import { ChannelViews } from './presentation/channel-views.js';
import { ChannelsController } from './presentation/channels.controller.js';
import { ChannelsRealtime } from './presentation/channels.realtime.js';
import { TemplateViews } from './presentation/template-views.js';
import { TemplatesController } from './presentation/templates.controller.js';
import { ChannelWebhooks } from './presentation/webhooks/channel-webhooks.js';
import {
  AccountNews,
  ChannelCircuits,
  ChannelDesk,
  CustomerTyping,
  RawInbox,
  TemplateStore,
} from './public.js';
import { ChannelHealthQuery } from './queries/channel-health.query.js';
import { ChannelPageQuery } from './queries/channel-page.query.js';
import { TemplateListQuery } from './queries/template-list.query.js';

interface Due {
  workspace_id: string;
  channel_id: string;
}

const adapters = Object.values(channels);

@Module({
  controllers: [ChannelsController, TemplatesController],
  providers: [
    GraphApi,
    WhatsAppAccounts,
    BotApi,
    TelegramAccounts,
    TelegramMedia,
    TelegramSender,
    ...adapters,
    { provide: ChannelTypes, useFactory: (...known: Channel[]) => new ChannelTypes(known), inject: adapters },
    { provide: ChannelStore, useClass: DrizzleChannelStore },
    { provide: WebhookAddresses, useClass: PublicWebhookAddresses },
    { provide: WebhookRoutes, useClass: SystemWebhookRoutes },
    { provide: WebhookInbox, useClass: InboxWriter },
    { provide: RawInbox, useClass: PostgresRawInbox },
    { provide: ChannelAccess, useClass: PostgresChannelAccess },
    { provide: TemplateStore, useClass: PostgresTemplateStore },
    { provide: AccountNews, useClass: ApplyAccountNews },
    { provide: ChannelDesk, useClass: KeepChannels },
    { provide: ChannelCircuits, useClass: RegisteredCircuits },
    { provide: CustomerTyping, useClass: RegisteredTyping },
    TakeDelivery,
    KnownChannels,
    ChannelNotes,
    WebhookTargets,
    ConnectChannel,
    UpdateChannel,
    RemoveChannel,
    SubscribeChannel,
    WebhookAlert,
    KeepWebhook,
    RefreshChannel,
    SyncTemplates,
    WatchChannels,
    ChannelPageQuery,
    TemplateListQuery,
    TemplateViews,
    ChannelHealthQuery,
    ChannelViews,
    ChannelsRealtime,
    ChannelWebhooks,
  ],
  exports: [
    ChannelDesk,
    AccountNews,
    TemplateStore,
    ChannelCircuits,
    CustomerTyping,
    RawInbox,
    ChannelStore,
    ChannelTypes,
    WebhookAddresses,
  ],
})
export class IntegrationsModule implements OnModuleInit {
  #isRefreshing = false;

  constructor(
    private readonly types: ChannelTypes,
    private readonly redaction: Redaction,
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly watch: WatchChannels,
    private readonly refresh: RefreshChannel,
  ) {}

  onModuleInit(): void {
    for (const channel of this.types.all()) this.redaction.add(channel.secretFields);
    this.sweeper.add(5, () => this.#raiseAlarms());
    this.sweeper.add(10, () => this.#refreshDaily());
  }

  async #raiseAlarms(): Promise<void> {
    const alarms = await this.system.query<Due & { stuck: boolean }>(
      'select workspace_id, channel_id, stuck from app_channel_alarms($1)',
      [500],
    );
    for (const { workspace_id, channel_id, stuck } of alarms)
      await this.watch.execute(workspace_id, channel_id, stuck);
  }

  async #refreshDaily(): Promise<void> {
    if (this.#isRefreshing) return;
    const due = await this.system.query<Due>(
      'select workspace_id, channel_id from app_due_template_syncs($1)',
      [20],
    );
    this.#isRefreshing = true;
    // Not waited for: a provider that hangs must not hold up the sweep.
    void Promise.allSettled(due.map((row) => this.refresh.execute(row.workspace_id, row.channel_id))).then(
      () => {
        this.#isRefreshing = false;
      },
    );
  }
}
