import { Injectable } from '@nestjs/common';
import { SystemDb } from '../../../platform/db/system-db.js';
import { Settings } from '../../../platform/env/settings.js';
import type { ChannelKind } from '../application/ports/channel.js';
import { WebhookAddresses, WebhookRoutes } from '../application/ports/webhooks.js';

@Injectable()
export class PublicWebhookAddresses extends WebhookAddresses {
  constructor(private readonly settings: Settings) {
    super();
  }

  of(kind: ChannelKind, channelId: string): string {
    return `${this.settings.publicUrl}/webhooks/${kind}/${channelId}`;
  }
}

@Injectable()
export class SystemWebhookRoutes extends WebhookRoutes {
  constructor(private readonly db: SystemDb) {
    super();
  }

  async workspaceOf(channelId: string): Promise<string | null> {
    const [route] = await this.db.query<{ workspace_id: string }>(
      'select workspace_id from app_route($1, $2)',
      ['webhook', channelId],
    );
    return route?.workspace_id ?? null;
  }
}
