import { ApiProperty } from '@nestjs/swagger';
import { failureActions } from '../../../kernel/failure-action.js';
import { messageColumns } from './message-columns.js';
import { MessageContentView } from './message-content.dto.js';

export const attachmentKinds = ['image', 'audio', 'video', 'document', 'sticker'] as const;
export const attachmentStates = ['pending', 'ready', 'failed'] as const;
export const changeKinds = ['edit', 'deletion'] as const;
export const changeStates = ['queued', 'sending', 'failed'] as const;
export const reactionStatuses = ['queued', 'sending', 'sent', 'failed'] as const;
export const reactionOrigins = ['customer', 'agent', 'phone'] as const;

export class MessageError {
  /** Stable, for translation: `whatsapp.131047`, `send.unreachable`. */
  code!: string;
  /** What happened and what to do, in Portuguese. */
  message!: string;
  /** Whether a person may send it again. */
  retryable!: boolean;
  /** What helps: sending again, waiting for our next try, renewing the connection, nothing, or leaving this customer alone. */
  @ApiProperty({ enum: failureActions })
  action!: (typeof failureActions)[number];
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

export class AttachmentError {
  /** Stable, for translation: `media.expired`, `media.too_large`. */
  code!: string;
  /** What happened and what to do, in Portuguese. */
  message!: string;
}

export class MessageAttachment {
  id!: string;
  @ApiProperty({ enum: attachmentKinds })
  kind!: (typeof attachmentKinds)[number];
  mimeType!: string;
  /** Bytes. */
  size!: number;
  name!: string | null;
  /** Needs no header; for this reader and a few minutes only. Null while there is no file, and in realtime frames. */
  url!: string | null;
  thumbnailUrl!: string | null;
  /** The same as `url`, in a form that every browser plays; null where `url` itself is one. */
  playableUrl!: string | null;
  /** Seconds. */
  duration!: number | null;
  width!: number | null;
  height!: number | null;
  /** Peaks of a recording, each from 0 to 100. */
  waveform!: number[] | null;
  @ApiProperty({ enum: attachmentStates })
  state!: (typeof attachmentStates)[number];
  error!: AttachmentError | null;
}

export class MessageReaction {
  emoji!: string;
  /** The contact's id, or that of the colleague; null for the shop's own phone. */
  by!: string | null;
  @ApiProperty({ enum: reactionOrigins })
  origin!: (typeof reactionOrigins)[number];
  /** Of the person, when known. */
  name!: string | null;
  at!: string;
  /** Of the shop's own: how far it is on its way. Those of customers are `sent`. */
  @ApiProperty({ enum: reactionStatuses })
  status!: (typeof reactionStatuses)[number];
  error!: MessageError | null;
}

/** The message as it is to read, or not at all: not yet so where it was sent. */
export class MessageChangeView {
  @ApiProperty({ enum: changeKinds })
  kind!: (typeof changeKinds)[number];
  /** Of an edit. */
  text!: string | null;
  content!: MessageContentView | null;
  /** The colleague who wants it. */
  by!: string | null;
  @ApiProperty({ enum: changeStates })
  status!: (typeof changeStates)[number];
  error!: MessageError | null;
}

/** What the provider says that a message cost. */
export class MessagePricing {
  category!: string | null;
  billable!: boolean | null;
}

export class MessageView {
  id!: string;
  conversationId!: string;
  @ApiProperty({ enum: messageColumns.direction.enumValues })
  direction!: (typeof messageColumns.direction.enumValues)[number];
  @ApiProperty({ enum: messageColumns.kind.enumValues })
  kind!: (typeof messageColumns.kind.enumValues)[number];
  text!: string | null;
  content!: MessageContentView | null;
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
  /** How often it was tried to be sent. */
  tries!: number;
  /** When a waiting message is tried again, after a failure. */
  nextTryAt!: string | null;
  /** Once the provider told. */
  pricing!: MessagePricing | null;
  externalId!: string | null;
  /** The id that the writing client gave it. */
  clientId!: string | null;
  reactions!: MessageReaction[];
  editedAt!: string | null;
  deletedAt!: string | null;
  /** What the shop wants to be different, while that is on its way or when it was refused. */
  change!: MessageChangeView | null;
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
