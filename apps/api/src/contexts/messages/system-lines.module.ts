import { Module } from '@nestjs/common';
import { LeavePrivateNotes } from './application/leave-private-notes.js';
import { WriteSystemLines } from './application/write-system-lines.js';
import { MessageStore } from './domain/message.store.js';
import { PostgresMessageStore } from './infrastructure/postgres-message.store.js';
import { PostgresMessageIdentities } from './infrastructure/postgres-message-identities.js';
import { MessageIdentities, PrivateNotes, SystemLines } from './public.js';

/** Apart from the messages module, which itself asks the conversations. */
@Module({
  providers: [
    { provide: MessageStore, useClass: PostgresMessageStore },
    { provide: SystemLines, useClass: WriteSystemLines },
    { provide: MessageIdentities, useClass: PostgresMessageIdentities },
    { provide: PrivateNotes, useClass: LeavePrivateNotes },
  ],
  exports: [MessageIdentities, SystemLines, PrivateNotes],
})
export class SystemLinesModule {}
