import { ApiProperty } from '@nestjs/swagger';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';
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
  @ApiProperty({ enum: channelTypes })
  channelType!: ChannelType;
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
  /** Its first words; empty where it has none or nothing was said yet, null where it was taken back. */
  @ApiProperty({ nullable: true, type: String })
  lastMessagePreview!: string | null;
  @ApiProperty({ enum: conversationColumns.lastMessageKind.enumValues, nullable: true, type: String })
  lastMessageKind!: (typeof conversationColumns.lastMessageKind.enumValues)[number] | null;
  @ApiProperty({ enum: conversationColumns.lastMessageDirection.enumValues, nullable: true, type: String })
  lastMessageDirection!: 'inbound' | 'outbound' | null;
  @ApiProperty({ enum: conversationColumns.lastMessageStatus.enumValues, nullable: true, type: String })
  lastMessageStatus!: (typeof conversationColumns.lastMessageStatus.enumValues)[number] | null;
  /** Since when the customer waits for an answer; null when it is the customer's turn. */
  waitingSince!: string | null;
  /** Until when free text may be sent; null when the channel knows no such window, or none was opened yet. */
  replyWindowExpiresAt!: string | null;
  /** Of a snoozed one; null: until somebody writes. */
  snoozedUntil!: string | null;
  /** Why it came back from its snooze; null once somebody opened or answered it. */
  @ApiProperty({ enum: conversationColumns.returnReason.enumValues, nullable: true, type: String })
  returnReason!: (typeof conversationColumns.returnReason.enumValues)[number] | null;
  sla!: ConversationSla;
  version!: number;
  createdAt!: string;
}

export class InboxPage {
  items!: InboxRow[];
  nextCursor!: string | null;
}

export class StatusCounters {
  /** The reader's own. */
  mine!: number;
  unassigned!: number;
  all!: number;
}

/** Of the open ones, and of each status. */
export class InboxCounters extends StatusCounters {
  open!: StatusCounters;
  pending!: StatusCounters;
  snoozed!: StatusCounters;
  resolved!: StatusCounters;
}

export class UnreadCount {
  /** The channel's, the team's, the label's, or the saved view's. */
  id!: string;
  count!: number;
}

/** How many conversations have unread messages, where there are any. */
export class UnreadCounts {
  all!: number;
  mine!: number;
  channels!: UnreadCount[];
  teams!: UnreadCount[];
  labels!: UnreadCount[];
  /** Of the saved views that the reader sees, the first fifty. */
  views!: UnreadCount[];
}
