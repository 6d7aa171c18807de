import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { FilterInvalid, readFilter, type FilterGroups } from '../domain/conversation-filter.js';
import { conversationColumns, inboxSorts, type InboxSort } from '../queries/conversation-columns.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { asFlag, asId, asIds, asInstant, asList } from '../../../platform/http/transforms.js';

const statuses = conversationColumns.status.enumValues;
const priorities = conversationColumns.priority.enumValues;
const teamOrNone = /^(none|[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/;
const personOrWord = /^(me|none|[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/;
const mostAlternatives = 50;
const mostLabels = 20;
const longestNote = 4_096;

/** @throws FilterInvalid */
function asFilter({ value }: TransformFnParams): FilterGroups | undefined {
  if (value === undefined) return undefined;
  try {
    return readFilter(typeof value === 'string' ? JSON.parse(value) : value);
  } catch (error) {
    throw error instanceof SyntaxError ? new FilterInvalid('filter') : error;
  }
}

function asSearch({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).trim() : value;
}

function asNote({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).trim() : value;
}

/** Left out, not null: a patch has no way to empty these. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

/** A filter given several times means any of its values. */
export class ConversationListParams extends PageParams {
  @ApiPropertyOptional({ enum: statuses, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @IsIn(statuses, { each: true })
  status?: (typeof statuses)[number][];

  /** A person's id, `me` or `none`. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @Matches(personOrWord, { each: true, message: 'assigneeId must be an id, me or none' })
  assigneeId?: string[];

  /** A team's id or `none`. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @Matches(teamOrNone, { each: true, message: 'teamId must be an id or none' })
  teamId?: string[];

  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @IsUUID(undefined, { each: true })
  channelId?: string[];

  /** Those with any of these labels. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @IsUUID(undefined, { each: true })
  labelId?: string[];

  /** Those of one customer. */
  @IsOptional()
  @IsUUID()
  contactId?: string;

  /** Those of the contacts of one company. */
  @IsOptional()
  @IsUUID()
  companyId?: string;

  @ApiPropertyOptional({ enum: priorities, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @IsIn(priorities, { each: true })
  priority?: (typeof priorities)[number][];

  /** true: the customer wrote last and nobody answered yet; false: nobody has to answer. */
  @ApiPropertyOptional({ type: Boolean })
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  waiting?: boolean;

  /** true: with unread messages; false: without. */
  @ApiPropertyOptional({ type: Boolean })
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  unread?: boolean;

  /** Whether a note names the reader. */
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  mentioned?: boolean;

  /** Part of the customer's name (accents do not matter), of their number in any form, or of the last message. */
  @Transform(asSearch)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** A filter with groups as JSON, as saved views have them; holds beside all others. 400 `conversation.filter_invalid`. */
  @ApiPropertyOptional({ type: String })
  @Transform(asFilter)
  @IsOptional()
  filter?: FilterGroups;

  /** recent: the last message first; waiting: who waits longest first; priority: the most urgent first. */
  @ApiPropertyOptional({ enum: inboxSorts, default: 'recent' })
  @IsOptional()
  @IsIn(inboxSorts)
  sort: InboxSort = 'recent';
}

export class PatchConversationBody {
  @ApiPropertyOptional({ enum: statuses })
  @ValidateIf(isGiven)
  @IsIn(statuses)
  status?: (typeof statuses)[number];

  /** With status `snoozed`: when it comes back at the latest. null or left out: when somebody writes. */
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @Transform(asInstant)
  @IsOptional()
  @IsDate()
  snoozedUntil?: Date | null;

  /** null: nobody. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @Transform(asId)
  @IsOptional()
  @IsUUID()
  assigneeId?: string | null;

  /** null: no team's. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @Transform(asId)
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @ApiPropertyOptional({ enum: priorities })
  @ValidateIf(isGiven)
  @IsIn(priorities)
  priority?: (typeof priorities)[number];

  /** All labels that the conversation is to have. */
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostLabels)
  @IsUUID(undefined, { each: true })
  labelIds?: string[];

  /** A private note that goes along with the change, as when it is handed over; the new assignee is told of it. */
  @Transform(asNote)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, longestNote)
  note?: string;

  @IsInt()
  @Min(1)
  version!: number;
}

export class DraftBody {
  @IsString()
  @MaxLength(65_536)
  text!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  @IsOptional()
  @IsUUID()
  replyToId?: string | null;

  @IsOptional()
  @IsBoolean()
  private?: boolean;

  /** The version that it goes on from, 0 for none; left out, it replaces whatever stands there. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  version?: number;
}
