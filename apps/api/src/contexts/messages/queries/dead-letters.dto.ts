import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class DeadLetterParams {
  @Type(() => Number)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  cursor?: string;
}

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
