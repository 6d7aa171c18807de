import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import {
  chosenFor,
  hasRoom,
  type AssignmentReason,
  type Candidate,
  type NobodyReason,
} from '../domain/assignment.js';
import type { Conversation } from '../domain/conversation.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { AssignmentBoard, type WaitingConversation } from './ports/assignment-board.js';

/** So many are locked at a time, and no customer who writes meanwhile waits long. What is dealt out calls for the next ones. */
const mostAtOnce = 50;

export interface Dealt {
  /** Why each was dealt to whom it was. */
  readonly reasons: readonly AssignmentReason[];
  /** Why something still waits, if anything does. */
  readonly nobody: NobodyReason | null;
}

interface Deal {
  readonly id: string;
  readonly userId: string;
  readonly reason: AssignmentReason;
}

/**
 * Deals out what waits for an answer, who waits longest first, as long as somebody who is there has room. Its caller sees to it
 * that one at a time does so in a workspace; people may take conversations meanwhile, and keep what they took.
 */
@Injectable()
export class DealOut {
  constructor(
    private readonly board: AssignmentBoard,
    private readonly conversations: ConversationRepository,
  ) {}

  /**
   * In the caller's transaction.
   * @param returned conversations that customers came back to: what is of somebody who is not there waits for all again
   */
  async execute(actor: Actor, returned: readonly string[]): Promise<Dealt> {
    if (!(await this.board.isOn(actor))) return { reasons: [], nobody: null };
    await this.#release(actor, returned);
    const people = await this.board.candidates(actor);
    const free = people.filter(hasRoom).map(({ userId }) => userId);
    const waiting = free.length > 0 ? await this.board.waiting(actor, mostAtOnce, free) : [];
    const reasons = await this.#deal(actor, waiting, people);
    // As many as were asked for: there are more, and they come next.
    const nobody = waiting.length < mostAtOnce ? await this.#whyNot(actor, people) : null;
    return { reasons, nobody };
  }

  async #release(actor: Actor, returned: readonly string[]): Promise<void> {
    const alone = await this.#held(actor, await this.board.leftAlone(actor, returned));
    const open = alone.filter(({ state }) => state.status === 'open');
    for (const conversation of open) conversation.assign(null, { reason: 'absent' });
    await this.#save(actor, open);
  }

  async #deal(
    actor: Actor,
    waiting: readonly WaitingConversation[],
    people: Candidate[],
  ): Promise<AssignmentReason[]> {
    const chosen = choose(waiting, people);
    const held = new Map((await this.#held(actor, [...chosen.keys()])).map((one) => [one.id, one]));
    const dealt: Conversation[] = [];
    const reasons: AssignmentReason[] = [];
    const turns = new Map<string, number>();
    for (const { id, userId, reason } of chosen.values()) {
      const conversation = held.get(id);
      if (!conversation || !isWaiting(conversation)) continue;
      conversation.assign(userId, { reason });
      dealt.push(conversation);
      turns.set(userId, people.find((one) => one.userId === userId)?.turn ?? 0);
      reasons.push(reason);
    }
    if (dealt.length > 0) await this.board.dealt(actor, turns);
    await this.#save(actor, dealt);
    return reasons;
  }

  async #held(actor: Actor, ids: readonly string[]): Promise<Conversation[]> {
    return ids.length === 0 ? [] : this.conversations.getMany(actor, ids);
  }

  async #save(actor: Actor, changed: readonly Conversation[]): Promise<void> {
    if (changed.length > 0) await this.conversations.save(actor, changed);
  }

  async #whyNot(actor: Actor, people: readonly Candidate[]): Promise<NobodyReason | null> {
    const [first] = await this.board.waiting(actor, 1, null);
    const choice = first && chosenFor(first, people);
    return choice?.userId === null ? choice.reason : null;
  }
}

/** In the order of who waits longest; whom it falls on has one more, and it is the turn of all others before it is theirs again. */
function choose(waiting: readonly WaitingConversation[], people: Candidate[]): Map<string, Deal> {
  const chosen = new Map<string, Deal>();
  for (const one of waiting) {
    const { userId, reason } = chosenFor(one, people);
    if (userId === null) continue;
    chosen.set(one.id, { id: one.id, userId, reason });
    const turn = Math.max(...people.map((each) => each.turn)) + 1;
    const index = people.findIndex((each) => each.userId === userId);
    const before = people[index];
    if (before) people[index] = { ...before, load: before.load + 1, turn };
  }
  return chosen;
}

/** Somebody may have taken or put it away since it was found. */
function isWaiting({ state }: Conversation): boolean {
  return state.status === 'open' && state.assigneeId === null;
}
