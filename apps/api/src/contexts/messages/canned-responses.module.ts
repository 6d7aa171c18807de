import { Module, type OnModuleInit } from '@nestjs/common';
import { RealtimeSources } from '../../platform/realtime/realtime-source.js';
import { CannedResponseStore } from './application/canned-response.store.js';
import { CannedResponsesService } from './application/canned-responses.service.js';
import { DrizzleCannedResponseStore } from './infrastructure/drizzle-canned-response.store.js';
import { CannedResponsesController } from './presentation/canned-responses.controller.js';
import { CannedResponseListQuery } from './queries/canned-response-list.query.js';

@Module({
  controllers: [CannedResponsesController],
  providers: [
    CannedResponsesService,
    CannedResponseListQuery,
    { provide: CannedResponseStore, useClass: DrizzleCannedResponseStore },
  ],
})
export class CannedResponsesModule implements OnModuleInit {
  constructor(private readonly sources: RealtimeSources) {}

  /** Says which one changed and no more: one person's own is nobody else's to read. */
  onModuleInit(): void {
    this.sources.register({
      events: ['canned_response.changed'],
      permission: 'conversations.reply',
      load: (_actor, ids) => Promise.resolve(new Map(ids.map((id) => [id, { id }]))),
    });
  }
}
