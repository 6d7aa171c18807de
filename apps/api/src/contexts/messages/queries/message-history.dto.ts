import { MessageContentView } from './message-content.dto.js';

/** How a message read until it was edited. */
export class MessageVersion {
  text!: string | null;
  content!: MessageContentView | null;
  /** Since when it read so. ISO 8601 in UTC. */
  writtenAt!: string;
  replacedAt!: string;
}

export class MessageHistory {
  /** Newest first; the message itself is not among them. */
  items!: MessageVersion[];
}
