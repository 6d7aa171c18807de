import { Module, type OnModuleInit } from '@nestjs/common';
import { Redaction } from '../../platform/logging/redaction.js';
import { RegisteredCircuits } from './application/channel-circuits.js';
import { ChannelNotes } from './application/channel-notes.js';
import { ChannelTypes } from './application/channel-types.js';
import { ConnectChannel } from './application/connect-channel.js';
import { KeepChannels } from './application/keep-channels.js';
import { KnownChannels } from './application/known-channels.js';
import type { Channel } from './application/ports/channel.js';
import { ChannelStore } from './application/ports/channel-store.js';
import { WebhookAddresses, WebhookInbox, WebhookRoutes } from './application/ports/webhooks.js';
import { ApplyAccountNews } from './application/apply-account-news.js';
import { RemoveChannel } from './application/remove-channel.js';
import { SubscribeChannel } from './application/subscribe-channel.js';
import { SyncTemplates } from './application/sync-templates.js';
import { UpdateChannel } from './application/update-channel.js';
import { WebhookTargets } from './application/webhook-targets.js';
import { channels } from './channels/index.js';
import { TelegramAccounts } from './channels/telegram/account.js';
import { BotApi } from './channels/telegram/bot-api.js';
import { TelegramMedia } from './channels/telegram/media.js';
import { TelegramSender } from './channels/telegram/sender.js';
import { WhatsAppAccounts } from './channels/whatsapp/account.js';
import { GraphApi } from './channels/whatsapp/graph-api.js';
import { DrizzleChannelStore } from './infrastructure/drizzle-channel.store.js';
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
import { AccountNews, ChannelCircuits, ChannelDesk, RawInbox, TemplateStore } from './public.js';
import { ChannelHealthQuery } from './queries/channel-health.query.js';
import { ChannelPageQuery } from './queries/channel-page.query.js';
import { TemplateListQuery } from './queries/template-list.query.js';

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
    { provide: TemplateStore, useClass: PostgresTemplateStore },
    { provide: AccountNews, useClass: ApplyAccountNews },
    { provide: ChannelDesk, useClass: KeepChannels },
    { provide: ChannelCircuits, useClass: RegisteredCircuits },
    KnownChannels,
    ChannelNotes,
    WebhookTargets,
    ConnectChannel,
    UpdateChannel,
    RemoveChannel,
    SubscribeChannel,
    SyncTemplates,
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
    RawInbox,
    ChannelStore,
    ChannelTypes,
    WebhookAddresses,
  ],
})
export class IntegrationsModule implements OnModuleInit {
  constructor(
    private readonly types: ChannelTypes,
    private readonly redaction: Redaction,
  ) {}

  onModuleInit(): void {
    for (const channel of this.types.all()) this.redaction.add(channel.secretFields);
  }
}
