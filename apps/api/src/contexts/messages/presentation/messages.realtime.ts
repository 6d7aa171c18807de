import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../../platform/realtime/realtime-source.js';
import { ThreadQuery } from '../queries/thread.query.js';

/** Messages on the sockets: who may read conversations sees each new one and each change. */
@Injectable()
export class MessagesRealtime implements OnModuleInit {
  constructor(
    private readonly sources: RealtimeSources,
    private readonly thread: ThreadQuery,
  ) {}

  onModuleInit(): void {
    this.sources.register({
      events: ['message.created', 'message.updated'],
      permission: 'conversations.read',
      stampedTable: 'messages',
      load: (actor, ids) => this.thread.byIds(actor, ids),
    });
  }
}
