import { Injectable } from '@nestjs/common';
import type { Scope } from '../../kernel/sight.js';

export interface SocketReader {
  readonly userId: string;
  readonly scope: Scope;
}

type Seen = (
  workspaceId: string,
  readers: readonly SocketReader[],
  conversationIds: readonly string[],
) => Promise<ReadonlyMap<string, ReadonlySet<string>>>;

/** Which of these conversations each of these people sees now; the context that owns conversations says. */
@Injectable()
export class ConversationSight {
  #seen: Seen = () => Promise.reject(new Error('No context says who sees a conversation.'));

  onAsked(seen: Seen): void {
    this.#seen = seen;
  }

  /** By the people's ids. Nobody sees anything of which it is not said. */
  seen: Seen = (workspaceId, readers, conversationIds) =>
    readers.length === 0 || conversationIds.length === 0
      ? Promise.resolve(new Map())
      : this.#seen(workspaceId, readers, conversationIds);
}
