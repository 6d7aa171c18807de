import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsString, Length, Max, Min, ValidateIf } from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { channelKinds } from '../application/ports/channel.js';
import { reopenings } from '../queries/channel.dto.js';

const trimmed = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? storableText(value).trim() : value,
  );

/** Left out, not null: a patch has no way to empty these. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class ConnectChannelBody {
  @ApiProperty({ enum: channelKinds })
  @IsIn(channelKinds)
  type!: string;

  /** What the team calls it. */
  @trimmed()
  @IsString()
  @Length(1, 80)
  name!: string;

  /**
   * WhatsApp: `phoneNumberId`, `businessAccountId`, `accessToken`, `appSecret` and, if you want your own, `verifyToken`.
   * Telegram: `botToken` and, if you want your own, `secretToken`. Never shown again, except the verify token.
   */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  @IsObject()
  credentials!: Record<string, unknown>;

  /** Whether it may be taken from another system that it delivers to now. A bot has one webhook. */
  @ValidateIf(isGiven)
  @IsBoolean()
  takeOver?: boolean;
}

export class UpdateChannelBody {
  @ValidateIf(isGiven)
  @trimmed()
  @IsString()
  @Length(1, 80)
  name?: string;

  /** A disabled channel still receives; nothing is sent by it. */
  @ValidateIf(isGiven)
  @IsBoolean()
  disabled?: boolean;

  /** Whether customers are shown that we read and that we type. */
  @ValidateIf(isGiven)
  @IsBoolean()
  showsReading?: boolean;

  /** Whether the agent's name stands before what they write; whoever writes puts it there. */
  @ValidateIf(isGiven)
  @IsBoolean()
  signsReplies?: boolean;

  /**
   * Where a customer is heard whose conversation is resolved: `same` that one, `new` always another one, `within` that one
   * for `reopeningHours` after it was resolved.
   */
  @ApiPropertyOptional({ enum: reopenings })
  @ValidateIf(isGiven)
  @IsIn(reopenings)
  reopening?: (typeof reopenings)[number];

  @ValidateIf(isGiven)
  @IsInt()
  @Min(1)
  @Max(8760)
  reopeningHours?: number;

  /** Those that are named replace the stored ones; an empty object only checks the connection again. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @ValidateIf(isGiven)
  @IsObject()
  credentials?: Record<string, unknown>;

  /** With `credentials`: whether it may be taken from another system that it delivers to now. */
  @ValidateIf(isGiven)
  @IsBoolean()
  takeOver?: boolean;

  /** The version that the change is based on. */
  @IsInt()
  @Min(1)
  version!: number;
}
