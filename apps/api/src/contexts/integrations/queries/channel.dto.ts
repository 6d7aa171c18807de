import { ApiProperty } from '@nestjs/swagger';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';
import { channelStatuses } from '../infrastructure/integrations.schema.js';

export class ChannelCapabilitiesView {
  textLimit!: number;
  media!: boolean;
  buttons!: boolean;
  templates!: boolean;
  edit!: boolean;
  typing!: boolean;
  quotedReply!: boolean;
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
  version!: number;
  createdAt!: string;
}

export class ChannelPage {
  items!: ChannelView[];
  nextCursor!: string | null;
}

export const healthChecks = ['token', 'number', 'webhook', 'signature', 'quality'] as const;
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
  /** Whether calls to the provider are held back after failures. */
  @ApiProperty({ enum: ['closed', 'open', 'half_open'] })
  circuit!: 'closed' | 'open' | 'half_open';
}
