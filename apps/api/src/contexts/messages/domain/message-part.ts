import type { MessageContent } from '../../../kernel/message-content.js';
import type { MessageKind } from './message-kind.js';

/** One message to be stored, of the one or several that somebody's words become. */
export interface MessagePart {
  readonly kind: MessageKind;
  readonly text: string | null;
  readonly content: MessageContent | null;
  readonly attachmentIds: readonly string[];
  /** What the inbox shows of it. */
  readonly preview: string;
}
