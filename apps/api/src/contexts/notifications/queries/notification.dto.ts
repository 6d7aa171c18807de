import { ApiProperty } from '@nestjs/swagger';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';
import { exportStates, tableStyles } from '../../contacts/infrastructure/exports.schema.js';
import { noticeColumns } from './notice-columns.js';

export class NotifiedConversation {
  id!: string;
  contactName!: string;
  @ApiProperty({ enum: channelTypes })
  channelType!: ChannelType;
  assigneeId!: string | null;
}

export class NotifiedChannel {
  id!: string;
  name!: string;
  @ApiProperty({ enum: channelTypes })
  type!: ChannelType;
}

export class NotifiedExport {
  id!: string;
  @ApiProperty({ enum: exportStates })
  state!: (typeof exportStates)[number];
  @ApiProperty({ enum: tableStyles })
  style!: (typeof tableStyles)[number];
  /** How many contacts are in the file. */
  written!: number;
}

/** One thing that its reader is told; of the same about the same subject there is one as long as it is unread. */
export class NotificationView {
  id!: string;
  @ApiProperty({ enum: noticeColumns.kind.enumValues })
  kind!: (typeof noticeColumns.kind.enumValues)[number];
  /** How often it happened. */
  count!: number;
  at!: string;
  readAt!: string | null;
  /** Until when it is put aside. */
  snoozedUntil!: string | null;
  /** The colleague who caused it. */
  byId!: string | null;
  conversation!: NotifiedConversation | null;
  channel!: NotifiedChannel | null;
  export!: NotifiedExport | null;
  /** The message that it is about. */
  messageId!: string | null;
  /** Its beginning. */
  excerpt!: string | null;
  version!: number;
}

export class NotificationPage {
  items!: NotificationView[];
  nextCursor!: string | null;
  /** Of all pages, 100 for that many or more. */
  unreadCount!: number;
}
