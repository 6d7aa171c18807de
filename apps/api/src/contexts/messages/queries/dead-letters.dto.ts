import { ApiProperty } from '@nestjs/swagger';

export class DeadLetterView {
  id!: string;
  /** An event of a provider, or an event of ours that a subscriber could not handle. */
  @ApiProperty({ enum: ['inbound', 'subscriber'] })
  kind!: 'inbound' | 'subscriber';
  channelId!: string | null;
  reason!: string;
  tries!: number;
  createdAt!: string;
}

export class DeadLetterPage {
  items!: DeadLetterView[];
  nextCursor!: string | null;
}
