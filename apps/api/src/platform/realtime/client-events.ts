import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';

/** The room (of `roomOf`) to join for as long as the client has the thing open, and what to tell the others in it. */
export interface OpenedThing {
  readonly room: string;
}

/** What a client may ask over its socket; a context registers how it checks the caller's right. */
@Injectable()
export class ClientEvents {
  #openConversation: (actor: Actor, conversationId: string) => Promise<OpenedThing> = () =>
    Promise.reject(new Error('No context answers conversation.open.'));

  #typing: (actor: Actor, conversationId: string) => void = () => undefined;

  /** @param open resolves when the caller may see the conversation, else rejects with a DomainError */
  onConversationOpen(open: (actor: Actor, conversationId: string) => Promise<OpenedThing>): void {
    this.#openConversation = open;
  }

  /** @param typing is told again and again while somebody who may reply types in a conversation that they have open */
  onTyping(typing: (actor: Actor, conversationId: string) => void): void {
    this.#typing = typing;
  }

  typing(actor: Actor, conversationId: string): void {
    this.#typing(actor, conversationId);
  }

  openConversation(actor: Actor, conversationId: string): Promise<OpenedThing> {
    return this.#openConversation(actor, conversationId);
  }
}
