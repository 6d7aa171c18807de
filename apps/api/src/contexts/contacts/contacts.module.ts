import { Module } from '@nestjs/common';
import { ContactStore } from './application/contact.store.js';
import { ContactsService } from './application/contacts.service.js';
import { DrizzleContactStore } from './infrastructure/drizzle-contact.store.js';
import { PostgresContactDirectory } from './infrastructure/postgres-contact-directory.js';
import { PostgresContactReach } from './infrastructure/postgres-contact-reach.js';
import { ContactsController } from './presentation/contacts.controller.js';
import { ContactsRealtime } from './presentation/contacts.realtime.js';
import { ContactDirectory, ContactReach } from './public.js';
import { ContactListQuery } from './queries/contact-list.query.js';

@Module({
  controllers: [ContactsController],
  providers: [
    ContactsService,
    ContactListQuery,
    ContactsRealtime,
    { provide: ContactStore, useClass: DrizzleContactStore },
    { provide: ContactDirectory, useClass: PostgresContactDirectory },
    { provide: ContactReach, useClass: PostgresContactReach },
  ],
  exports: [ContactDirectory, ContactReach],
})
export class ContactsModule {}
