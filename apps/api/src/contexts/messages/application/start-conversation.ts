import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactDirectory } from '../../contacts/public.js';
import { ConversationDesk } from '../../conversations/public.js';
import { ChannelDesk } from '../../integrations/public.js';
import type { NewContent } from '../domain/new-content.js';
import { WriteMessage } from './write-message.js';

export interface StartInput {
  readonly channelId: string;
  readonly contactId: string | null;
  /** An address typed by a person: a phone number in any form. */
  readonly to: string | null;
  readonly content: NewContent;
  readonly clientId: string | null;
}

/** Writes to a customer first, in the conversation that is open with them or in a new one. */
@Injectable()
export class StartConversation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly channels: ChannelDesk,
    private readonly contacts: ContactDirectory,
    private readonly conversations: ConversationDesk,
    private readonly write: WriteMessage,
  ) {}

  /** @returns the conversation's id */
  execute(actor: Actor, input: StartInput): Promise<string> {
    return this.uow.run(actor, async () => {
      const channel = await this.channels.get(actor, input.channelId);
      const reachable = {
        type: channel.type,
        scope: channel.scope,
        matchKeyOf: (externalId: string) => this.channels.matchKey(channel.type, externalId),
        byPhone: channel.capabilities.addressedByPhone ?? true,
      };
      const person =
        input.contactId === null
          ? await this.contacts.reachAddress(actor, input.to ?? '', reachable)
          : await this.contacts.reach(actor, input.contactId, reachable);
      const { cards } = await this.conversations.openOrResumeMany(actor, [
        {
          channelId: channel.id,
          channelType: channel.type,
          threadKey: person.threadKey,
          contactId: person.contactId,
          identityId: person.identityId,
          contactName: person.name,
          contactAddress: person.address,
          reopening: channel.reopening,
          isNamed: input.contactId === null,
        },
      ]);
      const [conversation] = cards;
      if (!conversation) throw new Error('A conversation that was just opened is missing.');
      const { content, clientId } = input;
      await this.write.execute(actor, conversation.id, {
        content,
        clientId,
        private: false,
        replyToId: null,
        seenSeq: null,
      });
      return conversation.id;
    });
  }
}
