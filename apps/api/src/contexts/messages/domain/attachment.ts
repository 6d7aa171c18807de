import { DomainError } from '../../../kernel/domain-error.js';

export const attachmentKinds = ['image', 'audio', 'video', 'document', 'sticker'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** pending: its bytes are still at the provider · ready · failed: they could not be had. */
export const attachmentStates = ['pending', 'ready', 'failed'] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** The largest file that a person may send and that is fetched from a customer. */
export const largestFile = 100 * 1024 * 1024;

/** How long a file waits to be put into a message. */
export const unsentHours = 24;

export class AttachmentUnusable extends DomainError {
  constructor(attachmentId: string) {
    super('attachment.unusable', 'invalid', 'This file cannot be put into the message: upload it again.', {
      attachmentId,
    });
  }
}
