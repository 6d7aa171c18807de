import { Module, type OnModuleInit } from '@nestjs/common';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ConversationReferences } from '../conversations/public.js';
import { MailNotices } from './application/mail-notices.js';
import { NotificationsService } from './application/notifications.service.js';
import { NotifyPeople } from './application/notify-people.js';
import { AppAddress } from './application/ports/app-address.js';
import { Happenings } from './application/ports/happenings.js';
import { NotificationStore } from './application/ports/notification.store.js';
import { ConfiguredAppAddress } from './infrastructure/configured-app-address.js';
import { MovedNotifications } from './infrastructure/moved-notifications.js';
import { NotificationFollower } from './infrastructure/notification.follower.js';
import { PostgresHappenings } from './infrastructure/postgres-happenings.js';
import { PostgresNotificationStore } from './infrastructure/postgres-notification.store.js';
import { NotificationPreferencesController } from './presentation/notification-preferences.controller.js';
import { NotificationsController } from './presentation/notifications.controller.js';
import { NotificationsRealtime } from './presentation/notifications.realtime.js';
import { NotificationFramesQuery } from './queries/notification-frames.query.js';
import { NotificationListQuery } from './queries/notification-list.query.js';

const mostAtOnce = 200;

@Module({
  imports: [ConversationsModule],
  controllers: [NotificationsController, NotificationPreferencesController],
  providers: [
    NotificationsService,
    NotifyPeople,
    MailNotices,
    MovedNotifications,
    NotificationFollower,
    NotificationListQuery,
    NotificationFramesQuery,
    NotificationsRealtime,
    { provide: Happenings, useClass: PostgresHappenings },
    { provide: NotificationStore, useClass: PostgresNotificationStore },
    { provide: AppAddress, useClass: ConfiguredAppAddress },
  ],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly notifications: NotificationsService,
    private readonly references: ConversationReferences,
    private readonly moved: MovedNotifications,
  ) {}

  onModuleInit(): void {
    this.references.register(this.moved);
    this.sweeper.add(1, () => this.#wakeDue());
  }

  async #wakeDue(): Promise<void> {
    const due = await this.system.query<{ workspace_id: string; notification_id: string }>(
      'select workspace_id, notification_id from app_due_notifications($1)',
      [mostAtOnce],
    );
    for (const [workspaceId, rows] of Map.groupBy(due, (row) => row.workspace_id))
      await this.notifications.wake(
        workspaceId,
        rows.map((row) => row.notification_id),
      );
  }
}
