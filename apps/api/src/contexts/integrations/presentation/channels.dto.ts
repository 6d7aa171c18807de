import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Length, Min } from 'class-validator';
import { channelKinds } from '../application/ports/channel.js';

const trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

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
   * Never shown again, except the verify token.
   */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  @IsObject()
  credentials!: Record<string, unknown>;
}

export class UpdateChannelBody {
  @IsOptional()
  @trimmed()
  @IsString()
  @Length(1, 80)
  name?: string;

  /** A disabled channel still receives; nothing is sent by it. */
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;

  /** Those that are named replace the stored ones; an empty object only checks the connection again. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  credentials?: Record<string, unknown>;

  /** The version that the change is based on. */
  @IsInt()
  @Min(1)
  version!: number;
}
