import { DomainError } from '../../../kernel/domain-error.js';

export const attachmentKinds = ['image', 'audio', 'video', 'document', 'sticker'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** pending: its bytes are still at the provider · ready · failed: they could not be had. */
export const attachmentStates = ['pending', 'ready', 'failed'] as const;

/** The largest file that a person may send and that is fetched from a customer. */
export const largestFile = 100 * 1024 * 1024;

/** How long a file waits to be put into a message. */
export const unsentHours = 24;

/** How often a file is asked for before a person decides: about three hours. */
export const fetchTries = 20;

const firstDelayMs = 2_000;
const longestDelayMs = 15 * 60_000;

/** How long to wait before asking again, in milliseconds. @param random from 0 up to 1 */
export function fetchDelay(tries: number, random: number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, tries - 1));
  return Math.round(full * (1 - random / 2));
}

const longestName = 200;
/** Letters that turn the reading direction around: `gpj.exe` shown as `exe.jpg`. */
const turning = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name as it is kept and offered: no path, nothing that cannot be seen; null when nothing is left. */
export function fileName(given: string | null): string | null {
  const last = (given ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const visible = [...last.replace(turning, '')]
    .filter((letter) => !/\p{Cc}/u.test(letter))
    .join('')
    .trim();
  if (visible === '' || /^\.+$/.test(visible)) return null;
  if (visible.length <= longestName) return visible;
  // The end says what it is.
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(visible)?.[0] ?? '';
  return `${visible.slice(0, longestName - ending.length).toWellFormed()}${ending}`;
}

export class AttachmentUnusable extends DomainError {
  constructor(attachmentId: string) {
    super('attachment.unusable', 'invalid', 'This file cannot be put into the message: upload it again.', {
      attachmentId,
    });
  }
}

export class UploadTooLarge extends DomainError {
  constructor() {
    super('attachment.too_large', 'too_large', `A file has at most ${largestFile} bytes.`, {
      limit: largestFile,
    });
  }
}

export class UploadEmpty extends DomainError {
  constructor() {
    super('attachment.empty', 'invalid', 'The file is empty.');
  }
}

/** Nothing is lost but the try: it goes on when there is room. */
export class StorageFull extends DomainError {
  constructor() {
    super('storage.full', 'unavailable', 'There is no room for files at the moment.');
  }
}

/** It calls itself a picture, sound, video or PDF, and is something else. */
export class UploadDisguised extends DomainError {
  constructor(mimeType: string) {
    super('attachment.type_mismatch', 'invalid', `The file is not what it says: it is ${mimeType}.`, {
      mimeType,
    });
  }
}

export class AttachmentNotRetryable extends DomainError {
  constructor() {
    super('attachment.not_retryable', 'conflict', 'Only a file that could not be fetched is fetched again.');
  }
}
