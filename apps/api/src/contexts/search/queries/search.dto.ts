import { ApiProperty } from '@nestjs/swagger';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';

/** Named here and not taken from the kinds, which use these classes. */
export const searchTypes = ['contacts', 'conversations', 'messages'] as const;
export type SearchType = (typeof searchTypes)[number];

/** A part of a text that was searched for, in UTF-16 units. */
export class SearchRange {
  from!: number;
  to!: number;
}

export class SearchText {
  text!: string;
  ranges!: SearchRange[];
}

export class SearchHit {
  @ApiProperty({ enum: searchTypes })
  type!: SearchType;
  id!: string;
  /** The customer's name. */
  title!: SearchText;
  /** Where the words stand: in the message, or the number, address or subject. */
  snippet!: SearchText | null;
  contactId!: string;
  /** Null for a contact. */
  conversationId!: string | null;
  @ApiProperty({ enum: channelTypes, nullable: true, type: String })
  channelType!: ChannelType | null;
  /** Of a message: null for other things. */
  @ApiProperty({ enum: ['inbound', 'outbound'], nullable: true, type: String })
  direction!: 'inbound' | 'outbound' | null;
  /** The colleague who wrote it. */
  authorName!: string | null;
  at!: string;
}

/** Where each kind of result goes on; null where it ends. */
export class SearchCursors {
  contacts?: string | null;
  conversations?: string | null;
  messages?: string | null;
}

export class SearchPage {
  /** Kind by kind, each with the newest first. */
  items!: SearchHit[];
  /** Of the one kind that was asked for; null when several were. */
  nextCursor!: string | null;
  cursors!: SearchCursors;
  /** While older messages are still being prepared: since when all of them are found. */
  messagesSince!: string | null;
}
