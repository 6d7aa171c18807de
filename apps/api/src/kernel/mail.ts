import type { Actor } from './actor.js';

export interface Letter {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same as a page; without it the text is all there is. */
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
  /** Not earlier than this; at once when left out. */
  readonly notBefore?: Date;
}

export interface MailAttachment {
  readonly name: string;
  readonly mimeType: string;
  /** Where it lies in the file storage. */
  readonly key: string;
}

/** The way out for mails. */
export abstract class Mail {
  /** Whether this installation has a mail server; without one nothing is sent. */
  abstract readonly isOn: boolean;

  /**
   * Puts a mail on its way in the running transaction: once that has committed, it is sent in the background until the server has
   * taken it or said no for good.
   * @returns its id, or null when there is no mail server
   */
  abstract send(actor: Actor, letter: Letter): Promise<string | null>;
}
