import { ApiProperty } from '@nestjs/swagger';
import { messageColumns } from './message-columns.js';
import { MessageAttachment } from './message.dto.js';

export const galleryParts = ['media', 'audio', 'files', 'links'] as const;
export type GalleryPart = (typeof galleryParts)[number];

/** A file or an address that was sent in a conversation, and where. */
export class GalleryItem {
  messageId!: string;
  sentAt!: string;
  @ApiProperty({ enum: messageColumns.direction.enumValues })
  direction!: (typeof messageColumns.direction.enumValues)[number];
  /** In a note that only the team sees. */
  private!: boolean;
  /** The colleague who sent it; null for the customer's. */
  authorName!: string | null;
  /** Null for a link. */
  attachment!: MessageAttachment | null;
  /** Null for a file. */
  link!: string | null;
}

export class GalleryPage {
  items!: GalleryItem[];
  nextCursor!: string | null;
}
