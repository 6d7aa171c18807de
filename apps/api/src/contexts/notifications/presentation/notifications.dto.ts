import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { asFlag, asIds, asInstant } from '../../../platform/http/transforms.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import type { NoticeKind } from '../domain/notice.js';
import { chimes, type Chime, type NoticeWay } from '../domain/preferences.js';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const mostIds = 100;

export class NotificationListParams extends PageParams {
  /** true: only those that nobody has read. */
  @ApiPropertyOptional({ type: Boolean })
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  unread?: boolean;
}

/** Which are read: some, all of one conversation, or all there are when nothing is given. */
export class ReadNotificationsBody {
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asIds)
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostIds)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @IsOptional()
  @IsUUID()
  conversationId?: string;
}

export class SnoozeNotificationBody {
  @ApiProperty({ type: String, format: 'date-time' })
  @Transform(asInstant)
  @IsDate()
  until!: Date;
}

export class WaysBody implements Record<NoticeWay, boolean> {
  @IsBoolean()
  inApp!: boolean;

  @IsBoolean()
  email!: boolean;

  @IsBoolean()
  sound!: boolean;
}

export class KindsBody implements Record<NoticeKind, WaysBody> {
  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  message!: WaysBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  queue!: WaysBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  assigned!: WaysBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  mentioned!: WaysBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  returned!: WaysBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  failed!: WaysBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  channel!: WaysBody;

  @IsDefined()
  @ValidateNested()
  @Type(() => WaysBody)
  export!: WaysBody;
}

export class QuietHoursBody {
  /** `HH:MM` in the workspace's zone. */
  @Matches(timeOfDay)
  from!: string;

  /** On the next day when it is not later than `from`. */
  @Matches(timeOfDay)
  to!: string;
}

export class NotificationPreferencesBody {
  @IsDefined()
  @ValidateNested()
  @Type(() => KindsBody)
  kinds!: KindsBody;

  @ApiProperty({ enum: chimes })
  @IsIn(chimes)
  chime!: Chime;

  @IsInt()
  @Min(0)
  @Max(100)
  volume!: number;

  /** Whether it also sounds while the person looks at the app. */
  @IsBoolean()
  soundWhileLooking!: boolean;

  /** No sound, and mails only afterwards. */
  @ApiProperty({ type: QuietHoursBody, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursBody)
  quietHours!: QuietHoursBody | null;
}

export class NotificationPreferencesView extends NotificationPreferencesBody {
  /** Whether the installation can send mails at all. */
  mailIsOn!: boolean;
}
