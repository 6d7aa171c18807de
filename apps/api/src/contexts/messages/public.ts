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

/** By which identity of their customer messages came, where a merge brought several together. In the caller's transaction. */
export abstract class MessageIdentities {
  /**
   * These conversations of a contact, whose identities have joined another one already, are about to do so, too: what is in them
   * and not noted came by an identity of its own, if it has one.
   */
  abstract note(
    actor: Actor,
    contactId: string,
    conversations: readonly { readonly conversationId: string; readonly identityId: string }[],
  ): Promise<void>;

  /** What just came by such identities. */
  abstract noteEach(
    actor: Actor,
    messages: readonly { readonly messageId: string; readonly identityId: string }[],
  ): Promise<void>;

  /**
   * Of these conversations the messages younger than `since`, and those that are shown as their last; those that came by an
   * identity of this contact, or answered what did, are theirs. The oldest first.
   */
  abstract parting(
    actor: Actor,
    asked: {
      readonly conversationIds: readonly string[];
      readonly contactId: string;
      readonly since: string;
      readonly shownIds: readonly string[];
    },
  ): Promise<PartingMessage[]>;

  /** The messages in a conversation that came by an identity of this contact, of all times. */
  abstract cameBy(actor: Actor, conversationId: string, contactId: string): Promise<string[]>;

  /** The contact is itself again: what came by identities of its own needs no note. */
  abstract forget(actor: Actor, contactId: string): Promise<void>;
}

/** A message of a conversation that is parted. */
export interface PartingMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly theirs: boolean;
  /** Younger than `since`. */
  readonly isNew: boolean;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: string;
  /** A note for the team. */
  readonly private: boolean;
  /** Edited or taken back since it was written. */
  readonly isChanged: boolean;
  /** Null: it was taken back. */
  readonly preview: string | null;
  readonly status: string;
  /** What counts for the list: the provider's time, or ours where it came at once. */
  readonly at: string;
  readonly sentAt: string;
  readonly sendSeq: number | null;
}
