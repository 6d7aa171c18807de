import { ApiProperty } from '@nestjs/swagger';
import { conversationColumns } from './conversation-columns.js';

export class ConversationSla {
  firstResponseDueAt!: string | null;
  resolutionDueAt!: string | null;
  breached!: boolean;
}

/** A conversation as its row in the inbox shows it. */
export class InboxRow {
  id!: string;
  channelId!: string;
  channelType!: string;
  channelName!: string;
  contactId!: string;
  contactName!: string;
  /** The phone number or handle that the customer writes with. */
  contactAddress!: string | null;
  subject!: string | null;
  @ApiProperty({ enum: conversationColumns.status.enumValues })
  status!: (typeof conversationColumns.status.enumValues)[number];
  @ApiProperty({ enum: conversationColumns.priority.enumValues })
  priority!: (typeof conversationColumns.priority.enumValues)[number];
  assigneeId!: string | null;
  teamId!: string | null;
  labelIds!: string[];
  /** How many of the customer's messages nobody has read; the conversation's, not the reader's. */
  unreadCount!: number;
  lastMessageAt!: string;
  lastMessagePreview!: string;
  lastMessageKind!: string | null;
  @ApiProperty({ enum: conversationColumns.lastMessageDirection.enumValues, nullable: true, type: String })
  lastMessageDirection!: 'inbound' | 'outbound' | null;
  lastMessageStatus!: string | null;
  /** Since when the customer waits for an answer; null when it is the customer's turn. */
  waitingSince!: string | null;
  /** Until when free text may be sent; null when the channel knows no such window, or none was opened yet. */
  replyWindowExpiresAt!: string | null;
  snoozedUntil!: string | null;
  sla!: ConversationSla;
  version!: number;
  createdAt!: string;
}

export class InboxPage {
  items!: InboxRow[];
  nextCursor!: string | null;
}

export class InboxCounters {
  /** Open conversations that are the reader's own. */
  mine!: number;
  unassigned!: number;
  all!: number;
}
