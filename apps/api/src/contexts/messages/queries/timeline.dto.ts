import { ApiProperty } from '@nestjs/swagger';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';
import { MessageView } from './message.dto.js';

export const timelineKinds = ['message', 'note', 'event', 'opened', 'merge', 'unmerge', 'edit'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** What may be asked for: messages; notes of the team; what was done, by us or by the system. */
export const timelineParts = ['messages', 'notes', 'events'] as const;
export type TimelinePart = (typeof timelineParts)[number];

/** Something that happened with a contact. */
export class TimelineItem {
  id!: string;
  at!: string;
  /** event: what the thread of a conversation tells; opened: a conversation began; edit: the contact itself was changed. */
  @ApiProperty({ enum: timelineKinds })
  kind!: TimelineKind;
  /** Null for what is the contact's own. */
  conversationId!: string | null;
  channelId!: string | null;
  channelName!: string | null;
  @ApiProperty({ enum: channelTypes, nullable: true, type: String })
  channelType!: ChannelType | null;
  /** Of a message, a note or an event. */
  message!: MessageView | null;
  /** Who changed or merged; null when it was the system. */
  authorId!: string | null;
  authorName!: string | null;
  /** The fields that an edit changed. */
  changed!: string[];
}

export class TimelinePage {
  items!: TimelineItem[];
  nextCursor!: string | null;
}
