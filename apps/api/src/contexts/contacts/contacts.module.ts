import { Module } from '@nestjs/common';
import { PostgresContactDirectory } from './infrastructure/postgres-contact-directory.js';
import { ContactDirectory } from './public.js';

@Module({
  providers: [{ provide: ContactDirectory, useClass: PostgresContactDirectory }],
  exports: [ContactDirectory],
})
export class ContactsModule {}
