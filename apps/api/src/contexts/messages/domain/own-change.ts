import type { TextContent } from '../../../kernel/message-content.js';
import type { Failure } from './outgoing-message.js';

/** What is to become of a message: other words, or nothing at all. */
export type OwnChange =
  | { readonly kind: 'edit'; readonly text: string | null; readonly content: TextContent | null }
  | { readonly kind: 'deletion' };

/** A change on its way, as it stands in the message's row. */
export type WishedChange = OwnChange & {
  readonly by: string | null;
  readonly at: string;
  readonly status: 'queued' | 'sending' | 'failed';
  readonly error: Failure | null;
  readonly attempt: number;
  readonly fence: number;
};
