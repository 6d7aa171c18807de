import type { TextEntity } from '../../../kernel/message-content.js';
import type { Actor } from '../../../kernel/actor.js';

/** The colleagues whom these parts of a note name, each once. */
export function mentionedIn(entities: readonly TextEntity[] = []): string[] {
  return [...new Set(entities.flatMap(({ userId }) => userId ?? []))];
}

/** Who was named in which note. Every method runs in the caller's transaction. */
export abstract class Mentions {
  /**
   * Keeps that a note names these people; who names themselves is not told of it.
   * @returns the new mentions' ids @throws MentionUnknown when one of them is no active colleague
   */
  abstract add(
    actor: Actor,
    conversationId: string,
    messageId: string,
    userIds: readonly string[],
  ): Promise<string[]>;

  /** The actor has looked at where they were named in a conversation. */
  abstract see(actor: Actor, conversationId: string): Promise<void>;
}
