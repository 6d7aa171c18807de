import { Module } from '@nestjs/common';
import { SavedViewStore } from './application/saved-view.store.js';
import { SavedViewsService } from './application/saved-views.service.js';
import { DrizzleSavedViewStore } from './infrastructure/drizzle-saved-view.store.js';
import { SavedViewsController } from './presentation/saved-views.controller.js';
import { SavedViewListQuery } from './queries/saved-view-list.query.js';

/** Lists that people named. */
@Module({
  controllers: [SavedViewsController],
  providers: [
    SavedViewsService,
    SavedViewListQuery,
    { provide: SavedViewStore, useClass: DrizzleSavedViewStore },
  ],
})
export class SavedViewsModule {}
