import type { Actor } from '../../kernel/actor.js';
import type { KnownFile } from '../../kernel/file-storage.js';
import type { SystemContent } from '../../kernel/message-content.js';

/** What happened to a conversation, as its thread tells it between the messages. */
export interface SystemLine {
  readonly conversationId: string;
  readonly channelId: string;
  readonly content: SystemContent;
}

/**
 * The door to threads for whoever does something to a conversation. A line is a `system` message: outbound, nobody's question,
 * never unread, never what the list shows. Runs in the caller's transaction.
 */
export abstract class SystemLines {
  /** In their order, in the name of whoever acts. */
  abstract write(actor: Actor, lines: readonly SystemLine[]): Promise<void>;
}

/** Where other contexts put files of their own: no crash leaves bytes behind to which no row points. */
export abstract class FileShelf {
  /** Stores a file; what no row has taken an hour later is erased. @returns its key */
  abstract put(actor: Actor, file: KnownFile): Promise<string>;

  /** A row points to it from now on. In the transaction of that row. */
  abstract keep(actor: Actor, key: string): Promise<void>;

  /** No row points to it any more: it is erased soon after. In the transaction of that row. */
  abstract release(actor: Actor, key: string): Promise<void>;
}

/** The door to threads for whoever leaves a word for colleagues with something else. Runs in the caller's transaction. */
export abstract class PrivateNotes {
  /** @returns the id of the note */
  abstract leave(
    actor: Actor,
    note: { readonly conversationId: string; readonly channelId: string; readonly text: string },
  ): Promise<string>;
}
