import { ApiProperty } from '@nestjs/swagger';
import { messageColumns } from './message-columns.js';

export class MessageError {
  /** Stable, for translation: `whatsapp.131047`, `send.unreachable`. */
  code!: string;
  /** What happened and what to do, in Portuguese. */
  message!: string;
  /** Whether a person may send it again. */
  retryable!: boolean;
}

export class QuotedMessage {
  id!: string;
  text!: string | null;
  @ApiProperty({ enum: messageColumns.kind.enumValues })
  kind!: (typeof messageColumns.kind.enumValues)[number];
  @ApiProperty({ enum: messageColumns.direction.enumValues })
  direction!: (typeof messageColumns.direction.enumValues)[number];
  /** The colleague who wrote it; null for the customer's. */
  authorName!: string | null;
}

export class MessageAttachment {
  id!: string;
  kind!: string;
  mimeType!: string;
  size!: number;
  name!: string | null;
  url!: string;
  thumbnailUrl!: string | null;
  duration!: number | null;
}

export class MessageReaction {
  emoji!: string;
  by!: string;
  at!: string;
}

export class MessageView {
  id!: string;
  conversationId!: string;
  @ApiProperty({ enum: messageColumns.direction.enumValues })
  direction!: (typeof messageColumns.direction.enumValues)[number];
  @ApiProperty({ enum: messageColumns.kind.enumValues })
  kind!: (typeof messageColumns.kind.enumValues)[number];
  text!: string | null;
  attachments!: MessageAttachment[];
  replyToId!: string | null;
  /** The quoted message as it is now; null when nothing is quoted or the quoted message is not known here. */
  replyTo!: QuotedMessage | null;
  /** A note that only the team sees. */
  private!: boolean;
  authorId!: string | null;
  authorName!: string | null;
  @ApiProperty({ enum: messageColumns.origin.enumValues })
  origin!: (typeof messageColumns.origin.enumValues)[number];
  @ApiProperty({ enum: messageColumns.status.enumValues })
  status!: (typeof messageColumns.status.enumValues)[number];
  error!: MessageError | null;
  externalId!: string | null;
  /** The id that the writing client gave it. */
  clientId!: string | null;
  reactions!: MessageReaction[];
  editedAt!: string | null;
  deletedAt!: string | null;
  forwarded!: boolean;
  /** The provider's time for inbound messages, else ours. ISO 8601 in UTC. */
  sentAt!: string;
  createdAt!: string;
  /** The number of the event that last changed it; 0 until it was numbered. */
  seq!: number;
}

export class MessagePage {
  items!: MessageView[];
  nextCursor!: string | null;
}
