import type { Actor } from '../../../../kernel/actor.js';
import type { InboundAttachment, OutboundFile } from '../../../integrations/public.js';
import type { AttachmentKind } from '../../domain/attachment.js';

/** A customer's file as its message announced it; `position` counts from 0 within the message. */
export interface NewInboundAttachment extends InboundAttachment {
  readonly messageId: string;
  readonly position: number;
}

/** A file as a message has to know it. */
export interface AttachmentCard {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly mimeType: string;
  /** Bytes; 0 while nobody knows. */
  readonly size: number;
  readonly name: string | null;
}

/**
 * The files of messages. All but `fileOf` run in the caller's transaction.
 *
 * A file comes in as a row that waits for its bytes, which a worker fetches after the commit and tells by `message.updated`.
 * A file goes out in two steps: a person uploads it, then a message takes it.
 */
export abstract class AttachmentStore {
  /** After the messages themselves are stored. Files that a message has already (same position) stay as they are. */
  abstract addInbound(actor: Actor, attachments: readonly NewInboundAttachment[]): Promise<void>;

  /**
   * Uploads that the actor may put into a message, in the order asked for.
   * @throws AttachmentUnusable when one is unknown, somebody else's, not ready, named twice, or in a message already
   */
  abstract usable(actor: Actor, attachmentIds: readonly string[]): Promise<AttachmentCard[]>;

  /**
   * Makes uploads the files of a message that is stored in this transaction.
   * @throws AttachmentUnusable like `usable`, also when another message was faster
   */
  abstract link(actor: Actor, messageId: string, attachmentIds: readonly string[]): Promise<AttachmentCard[]>;

  /** Of each message that has files, those in order. */
  abstract ofMessages(actor: Actor, messageIds: readonly string[]): Promise<Map<string, AttachmentCard[]>>;

  /** Takes the files away from messages; their bytes follow soon after the commit. */
  abstract eraseOf(actor: Actor, messageIds: readonly string[]): Promise<void>;

  /**
   * A file on its way to the provider. With `voice` a recording comes as OGG/OPUS in mono, whatever it was: made when first
   * asked for, which takes a while. Not for the inside of a transaction.
   * @throws AttachmentUnusable when there is no such file or its bytes are not here
   */
  abstract fileOf(
    actor: Actor,
    attachmentId: string,
    as?: { readonly voice: boolean },
  ): Promise<OutboundFile>;
}
