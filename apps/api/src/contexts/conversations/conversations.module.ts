import { Module } from '@nestjs/common';
import { KeepConversations } from './application/keep-conversations.js';
import { ConversationRepository } from './domain/conversation.repository.js';
import { DrizzleConversationRepository } from './infrastructure/drizzle-conversation.repository.js';
import { ConversationDesk } from './public.js';

@Module({
  providers: [
    { provide: ConversationRepository, useClass: DrizzleConversationRepository },
    { provide: ConversationDesk, useClass: KeepConversations },
  ],
  exports: [ConversationDesk],
})
export class ConversationsModule {}
