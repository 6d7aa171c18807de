import type { MessageFailure } from '../infrastructure/messages.schema.js';
import type { MessageError } from './message.dto.js';

/** Also of a failure that was stored before it said what helps. */
export function shownFailure({ code, message, retryable, action }: MessageFailure): MessageError {
  return { code, message, retryable, action: action ?? (retryable ? 'retry' : 'give_up') };
}
