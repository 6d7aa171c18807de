import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, MaxLength, Min, ValidateIf } from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { shortcutKey, type CannedResponseScope } from '../domain/canned-response.js';
import { cannedResponseScopes } from '../queries/canned-response.dto.js';

/** As long as the longest text that a channel takes. */
const longestText = 4_096;
const shortcutForm = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u;

function asShortcut({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? shortcutKey(storableText(value)) : value;
}

function asText({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).trim() : value;
}

/** Left out, not null. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class CreateCannedResponseBody {
  /** One word of letters, digits and hyphens, without regard to case; a slash before it is passed over. */
  @Transform(asShortcut)
  @IsString()
  @Matches(shortcutForm, { message: 'shortcut must be one word of at most 40 letters, digits and hyphens' })
  shortcut!: string;

  @Transform(asText)
  @IsString()
  @Matches(/\S/u, { message: 'text must not be blank' })
  @MaxLength(longestText)
  text!: string;

  /** `everyone` takes the permission `canned_responses.manage`. */
  @ApiProperty({ enum: cannedResponseScopes })
  @IsIn(cannedResponseScopes)
  scope!: CannedResponseScope;
}

export class PatchCannedResponseBody {
  @Transform(asShortcut)
  @ValidateIf(isGiven)
  @IsString()
  @Matches(shortcutForm, { message: 'shortcut must be one word of at most 40 letters, digits and hyphens' })
  shortcut?: string;

  @Transform(asText)
  @ValidateIf(isGiven)
  @IsString()
  @Matches(/\S/u, { message: 'text must not be blank' })
  @MaxLength(longestText)
  text?: string;

  @ApiPropertyOptional({ enum: cannedResponseScopes })
  @ValidateIf(isGiven)
  @IsIn(cannedResponseScopes)
  scope?: CannedResponseScope;

  @IsInt()
  @Min(1)
  version!: number;
}
