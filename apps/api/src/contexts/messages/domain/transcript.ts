import { DomainError } from '../../../kernel/domain-error.js';

/** due: its turn comes; making: a worker writes it; ready: it can be had; failed: it could not be written. */
export const transcriptStates = ['due', 'making', 'ready', 'failed'] as const;

export const transcriptLanguages = ['pt-BR', 'en'] as const;
export type TranscriptLanguage = (typeof transcriptLanguages)[number];

/** So many a person may order within an hour. */
export const mostPerHour = 20;
/** A worker that says nothing for so long counts as lost. */
export const leaseSeconds = 60;
export const mostTries = 3;

export class TooManyTranscripts extends DomainError {
  constructor(retryAfterSeconds: number) {
    super(
      'transcript.too_many',
      'throttled',
      `At most ${String(mostPerHour)} transcripts an hour.`,
      { most: mostPerHour },
      { retryAfterSeconds },
    );
  }
}

export class RecipientUnknown extends DomainError {
  constructor() {
    super(
      'transcript.recipient_unknown',
      'invalid',
      'A transcript is mailed to its customer or to a colleague, at the address that is known of them.',
    );
  }
}

export class MailIsOff extends DomainError {
  constructor() {
    super('transcript.mail_off', 'invalid', 'This installation sends no mails.');
  }
}
