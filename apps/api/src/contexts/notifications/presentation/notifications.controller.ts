import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { SignedIn, Unaudited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { NotificationsService } from '../application/notifications.service.js';
import { NotificationPage, NotificationView } from '../queries/notification.dto.js';
import { NotificationListQuery } from '../queries/notification-list.query.js';
import {
  NotificationListParams,
  ReadNotificationsBody,
  SnoozeNotificationBody,
} from './notifications.dto.js';

const own = 'a person’s own notifications are their own record';

@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly list: NotificationListQuery,
  ) {}

  /** The caller's own, the latest first, with how many are unread. Those put aside come when their time has come. */
  @Get()
  @SignedIn()
  listNotifications(
    @CurrentActor() actor: Actor,
    @Query() params: NotificationListParams,
  ): Promise<NotificationPage> {
    return this.list.page(actor, params);
  }

  /** Answers with the first page of those that are left unread. */
  @Post('read')
  @HttpCode(200)
  @SignedIn()
  @Unaudited(own)
  async readNotifications(
    @CurrentActor() actor: Actor,
    @Body() { ids, conversationId }: ReadNotificationsBody,
  ): Promise<NotificationPage> {
    await this.notifications.read(actor, ids ? { ids } : conversationId ? { conversationId } : { all: true });
    return this.list.page(actor, { unread: true, limit: 50 });
  }

  /** Puts it aside until then; it is unread when it comes back. 422 `notification.snooze_in_past`. */
  @Post(':id/snooze')
  @HttpCode(200)
  @SignedIn()
  @Unaudited(own)
  async snoozeNotification(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { until }: SnoozeNotificationBody,
  ): Promise<NotificationView> {
    await this.notifications.snooze(actor, id, until);
    return this.list.get(actor, id);
  }
}
