import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { asIds } from '../../../platform/http/transforms.js';
import { conversationColumns } from '../queries/conversation-columns.js';
import { ConversationListParams } from './conversations.dto.js';

const statuses = conversationColumns.status.enumValues;
const priorities = conversationColumns.priority.enumValues;
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class BulkPatchBody {
  @ApiPropertyOptional({ enum: statuses })
  @ValidateIf(isGiven)
  @IsIn(statuses)
  status?: (typeof statuses)[number];

  /** With status `snoozed`: when they come back at the latest. */
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true })
  snoozedUntil?: string | null;

  /** null: nobody. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  assigneeId?: string | null;

  /** null: of no team. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @ApiPropertyOptional({ enum: priorities })
  @ValidateIf(isGiven)
  @IsIn(priorities)
  priority?: (typeof priorities)[number];

  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  addLabelIds?: string[];

  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  removeLabelIds?: string[];

  /** true: read; false: unread. */
  @ValidateIf(isGiven)
  @IsBoolean()
  read?: boolean;
}

/** Either `ids` or `filter`. */
export class BulkEditBody {
  @Transform(asIds)
  @ValidateIf((body: BulkEditBody) => body.ids !== undefined || body.filter === undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5_000)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** As the list takes it; all that it finds, up to 5,000. Order and page say nothing here. */
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => ConversationListParams)
  filter?: ConversationListParams;

  @ApiProperty({ type: BulkPatchBody })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => BulkPatchBody)
  patch!: BulkPatchBody;
}
