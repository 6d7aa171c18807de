import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { NotificationFramesQuery } from '../queries/notification-frames.query.js';

/** Notifications on the sockets of the person whose they are. */
@Injectable()
export class NotificationsRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly frames: NotificationFramesQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['notification.created'],
      permission: 'workspace.read',
      load: (actor, ids) => this.frames.byIds(actor, ids),
      personOf: (view) => (view as { userId: string }).userId,
    });
    this.sources.register({
      events: ['notification.read'],
      permission: 'workspace.read',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { userId: id }]))),
      personOf: (view) => (view as { userId: string }).userId,
    });
  }
}
