import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { SignedIn, Unaudited } from '../../../kernel/decorators.js';
import { CurrentActor } from '../../../platform/http/current-actor.js';
import { NotificationsService } from '../application/notifications.service.js';
import { NotificationPreferencesBody, NotificationPreferencesView } from './notifications.dto.js';

@Controller('notification-preferences')
export class NotificationPreferencesController {
  constructor(private readonly notifications: NotificationsService) {}

  /** How the caller wants to be told of what. */
  @Get()
  @SignedIn()
  getNotificationPreferences(@CurrentActor() actor: Actor): Promise<NotificationPreferencesView> {
    return this.notifications.preferences(actor);
  }

  /** All of it anew. */
  @Put()
  @SignedIn()
  @Unaudited('how a person wants to be told is their own affair')
  async putNotificationPreferences(
    @CurrentActor() actor: Actor,
    @Body() body: NotificationPreferencesBody,
  ): Promise<NotificationPreferencesView> {
    await this.notifications.savePreferences(actor, body);
    return this.notifications.preferences(actor);
  }
}
