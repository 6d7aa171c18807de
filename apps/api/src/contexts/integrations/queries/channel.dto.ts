import { ApiProperty } from '@nestjs/swagger';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';
import { channelStatuses, reopenings } from '../infrastructure/integrations.schema.js';

export { reopenings };

export class ChannelMediaLimit {
  bytes!: number;
  /** Empty when any type goes. */
  mimeTypes!: string[];
}

export class ChannelMediaLimits {
  image?: ChannelMediaLimit;
  audio?: ChannelMediaLimit;
  video?: ChannelMediaLimit;
  document?: ChannelMediaLimit;
  sticker?: ChannelMediaLimit;
}

export class ChannelCapabilitiesView {
  textLimit!: number;
  media!: boolean;
  buttons!: boolean;
  templates!: boolean;
  /** Whether what was sent can be worded anew. */
  edit!: boolean;
  /** Whether what was sent can be taken back. */
  deletion!: boolean;
  /** Hours after sending in which that is possible; null when there is no such limit. */
  deletionHours!: number | null;
  /** Whether customers can be shown that somebody types. */
  typing!: boolean;
  /** Whether the provider tells that a customer types. */
  tellsTyping!: boolean;
  quotedReply!: boolean;
  /** Characters that may stand below a file. */
  captionLimit?: number;
  /** Largest size and types of files, by kind; a kind that is missing cannot be sent. */
  mediaLimits?: ChannelMediaLimits;
  reactions?: boolean;
  location?: boolean;
  contacts?: boolean;
  /** Whether the provider tells that messages were delivered and read. */
  receipts?: boolean;
  /** Hours after the customer's last message in which free text may be sent; null when there is no such limit. */
  replyWindowHours!: number | null;
}

export class ChannelErrorView {
  /** Stable, for translation. */
  code!: string;
  /** What happened and what to do, in Portuguese. */
  message!: string;
  at!: string;
}

export class ChannelView {
  id!: string;
  @ApiProperty({ enum: channelTypes })
  type!: ChannelType;
  name!: string;
  /**
   * `pending` until the provider has reached our webhook, `error` while it refuses the credentials, `disabled` by a person.
   */
  @ApiProperty({ enum: channelStatuses })
  status!: (typeof channelStatuses)[number];
  /** What customers see, for example "+55 11 4002-0180". */
  address!: string | null;
  accountName!: string | null;
  /** Where the provider delivers to. */
  webhookUrl!: string;
  /** What the provider repeats when it checks that address; only for people who may edit channels, and not in lists. */
  verifyToken?: string;
  capabilities!: ChannelCapabilitiesView;
  lastInboundAt!: string | null;
  lastSuccessAt!: string | null;
  lastError!: ChannelErrorView | null;
  /** The provider's last warning about the account, until it says that all is well. */
  alert!: ChannelErrorView | null;
  /** Since when messages wait because nothing gets through; null while all is well. */
  stuckSince!: string | null;
  /** Whether customers are shown that we read and that we type. */
  showsReading!: boolean;
  /** Whether the agent's name stands before what they write; whoever writes puts it there. */
  signsReplies!: boolean;
  /** Where a customer is heard whose conversation is resolved. */
  @ApiProperty({ enum: reopenings })
  reopening!: (typeof reopenings)[number];
  /** For how many hours `within` means the same conversation. */
  reopeningHours!: number;
  version!: number;
  createdAt!: string;
}

export class ChannelPage {
  items!: ChannelView[];
  nextCursor!: string | null;
}

export const healthChecks = [
  'token',
  'number',
  'webhook',
  'signature',
  'quality',
  'sending',
  'account',
] as const;
export const healthStates = ['ok', 'pending', 'warning', 'failed'] as const;

export class ChannelCheck {
  @ApiProperty({ enum: healthChecks })
  name!: (typeof healthChecks)[number];
  @ApiProperty({ enum: healthStates })
  state!: (typeof healthStates)[number];
  /** A fact for people: a name, a reason of the provider. */
  detail!: string | null;
  /** When it was last seen so. */
  at!: string | null;
}

export class ChannelHealthView {
  @ApiProperty({ enum: channelStatuses })
  status!: (typeof channelStatuses)[number];
  checks!: ChannelCheck[];
  lastInboundAt!: string | null;
  lastSuccessAt!: string | null;
  /** Messages that wait to be sent by it. */
  queued!: number;
  /** When the oldest of them was written. */
  oldestQueuedAt!: string | null;
  /** In the provider's words, for instance GREEN. */
  quality!: string | null;
  /** How many customers may be written to first in a day, in the provider's words. */
  messagingLimit!: string | null;
  /** Since when messages wait because nothing gets through. */
  stuckSince!: string | null;
  /** Whether calls to the provider are held back after failures. */
  @ApiProperty({ enum: ['closed', 'open', 'half_open'] })
  circuit!: 'closed' | 'open' | 'half_open';
}
