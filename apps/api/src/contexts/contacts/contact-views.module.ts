import { Module } from '@nestjs/common';
import { ContactViewStore } from './application/contact-view.store.js';
import { ContactViewsService } from './application/contact-views.service.js';
import { DrizzleContactViewStore } from './infrastructure/drizzle-contact-view.store.js';
import { ContactViewsController } from './presentation/contact-views.controller.js';
import { ContactViewListQuery } from './queries/contact-view-list.query.js';

/** Lists of contacts that people named. */
@Module({
  controllers: [ContactViewsController],
  providers: [
    ContactViewsService,
    ContactViewListQuery,
    { provide: ContactViewStore, useClass: DrizzleContactViewStore },
  ],
})
export class ContactViewsModule {}
