import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { ConversationWithColleague } from '../domain/conversation.errors.js';
import { Conversation } from '../domain/conversation.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { JoinedThreadIds } from './ports/joined-thread-ids.js';
import {
  ConversationDesk,
  type ConversationCard,
  type ConversationMessage,
  type LockedConversation,
  type OpenThreads,
  type ThreadKey,
} from '../public.js';

/** The desk where messages meet their conversations; every method runs in the caller's transaction. */
@Injectable()
export class KeepConversations extends ConversationDesk {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly joined: JoinedThreadIds,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async openOrResumeMany(actor: Actor, keys: readonly ThreadKey[]): Promise<OpenThreads> {
    const unique = new Map(keys.map((key) => [addressOf(key), key]));
    const now = this.clock.now();
    const held = await this.#find(actor, [...unique.values()]);
    for (const [address, { reopening, isBlocked }] of unique)
      if (!isBlocked && held.get(address)?.isOver(reopening, now)) held.delete(address);
    await this.#keepToSight(actor, held);
    await this.#answerWhereNamed(actor, unique, held);
    const missing = [...unique].filter(([address]) => !held.has(address)).map(([, key]) => key);
    if (missing.length > 0) {
      const opened = missing.map(({ reopening: _policy, isNamed: _address, isBlocked, ...facts }) =>
        Conversation.open({ ...facts, id: this.ids.next() }, now, isBlocked ? 'resolved' : 'open'),
      );
      const lost = await this.conversations.save(actor, opened);
      for (const conversation of opened) {
        if (!lost.includes(conversation)) held.set(addressOf(conversation.state), conversation);
      }
      // Somebody else opened these threads a moment ago: their conversations are there now.
      if (lost.length > 0)
        for (const [address, conversation] of await this.#find(
          actor,
          lost.map((c) => c.state),
        ))
          held.set(address, conversation);
    }
    const cards = keys.map((key) => {
      const conversation = held.get(addressOf(key));
      if (!conversation) throw new Error('A conversation that was just opened is missing.');
      return cardOf(conversation);
    });
    const unheard = new Set([...unique].filter(([, { isBlocked }]) => isBlocked).map(([address]) => address));
    return { cards, receive: (received) => this.#receive(actor, [...held.values()], received, unheard) };
  }

  /**
   * What there is with a customer is found by their thread, whoever asks: a person goes on with what they see, and begins
   * anew where all that is out of their sight is over.
   */
  async #keepToSight(actor: Actor, held: Map<string, Conversation>): Promise<void> {
    if (actor.sight.conversations === 'all') return;
    for (const [address, { id, state }] of held) {
      if (await this.conversations.isVisible(actor, id)) continue;
      if (state.status !== 'resolved') throw new ConversationWithColleague();
      held.delete(address);
    }
  }

  async #answerWhereNamed(
    actor: Actor,
    keys: ReadonlyMap<string, ThreadKey>,
    held: ReadonlyMap<string, Conversation>,
  ): Promise<void> {
    const turned = [...keys].flatMap(([address, { isNamed, identityId, contactAddress }]) => {
      const conversation = isNamed ? held.get(address) : undefined;
      conversation?.answerAt(identityId, contactAddress);
      return conversation?.hasNews ? [conversation] : [];
    });
    if (turned.length > 0) await this.conversations.save(actor, turned);
  }

  async #receive(
    actor: Actor,
    held: readonly Conversation[],
    received: ReadonlyMap<string, readonly ConversationMessage[]>,
    unheard: ReadonlySet<string>,
  ): Promise<void> {
    const concerned = held.filter((conversation) => received.has(conversation.id));
    for (const conversation of concerned) {
      for (const message of received.get(conversation.id) ?? []) {
        if (message.direction !== 'inbound') conversation.answeredOnPhone(message);
        else if (unheard.has(addressOf(conversation.state))) conversation.overhear(message);
        else conversation.receive(message);
      }
    }
    await this.conversations.save(actor, concerned);
  }

  moveThreads(actor: Actor, channelId: string, before: string, after: string): Promise<void> {
    return this.conversations.moveThreads(actor, channelId, before, after);
  }

  async see(actor: Actor, conversationId: string, what = 'conversation'): Promise<void> {
    if (!(await this.conversations.isVisible(actor, conversationId))) throw new NotFound(what);
  }

  async lock(actor: Actor, conversationId: string, what = 'conversation'): Promise<LockedConversation> {
    const conversation =
      (await this.#get(actor, conversationId)) ??
      (await this.#get(actor, await this.#into(actor, conversationId)));
    if (!conversation) throw new NotFound(what);
    return {
      ...cardOf(conversation),
      reply: (message) => {
        const sendSeq = conversation.reply(message);
        if (actor.replyClaims && conversation.state.assigneeId === null) conversation.assign(actor.userId);
        const saved = this.conversations.save(actor, [conversation]).then(() => undefined);
        return { sendSeq, saved };
      },
      noted: async () => {
        conversation.noted();
        if (conversation.hasNews) await this.conversations.save(actor, [conversation]);
      },
    };
  }

  async #get(actor: Actor, id: string | undefined): Promise<Conversation | undefined> {
    return isUuid(id) ? (await this.conversations.getMany(actor, [id]))[0] : undefined;
  }

  /** Whoever still writes in one that is part of another now is not to lose their words. */
  async #into(actor: Actor, id: string): Promise<string | undefined> {
    return isUuid(id) ? (await this.joined.of(actor, [id])).get(id.toLowerCase()) : undefined;
  }

  async showWords(
    actor: Actor,
    words: readonly { conversationId: string; messageId: string; preview: string | null }[],
  ): Promise<void> {
    await this.#showEach(actor, words, (conversation, { messageId, preview }) => {
      conversation.showWords(messageId, preview);
    });
  }

  async showDelivery(
    actor: Actor,
    states: readonly { conversationId: string; messageId: string; status: string }[],
  ): Promise<void> {
    await this.#showEach(actor, states, (conversation, { messageId, status }) => {
      conversation.showDelivery(messageId, status);
    });
  }

  async #showEach<News extends { readonly conversationId: string }>(
    actor: Actor,
    all: readonly News[],
    show: (conversation: Conversation, news: News) => void,
  ): Promise<void> {
    if (all.length === 0) return;
    const byConversation = Map.groupBy(all, (news) => news.conversationId);
    const conversations = await this.conversations.getMany(actor, [...byConversation.keys()]);
    for (const conversation of conversations) {
      for (const news of byConversation.get(conversation.id) ?? []) show(conversation, news);
    }
    await this.conversations.save(
      actor,
      conversations.filter((c) => c.hasNews),
    );
  }

  async #find(
    actor: Actor,
    keys: readonly Pick<ThreadKey, 'channelId' | 'threadKey'>[],
  ): Promise<Map<string, Conversation>> {
    const conversations = await this.conversations.findByThread(actor, keys);
    return new Map(conversations.map((c) => [addressOf(c.state), c]));
  }
}

function addressOf(key: Pick<ThreadKey, 'channelId' | 'threadKey'>): string {
  return `${key.channelId} ${key.threadKey}`;
}

function cardOf(conversation: Conversation): ConversationCard {
  const { id, channelId, contactId, identityId, status, assigneeId, replyWindowExpiresAt, threadKey } =
    conversation.state;
  return { id, channelId, contactId, identityId, status, assigneeId, replyWindowExpiresAt, threadKey };
}
