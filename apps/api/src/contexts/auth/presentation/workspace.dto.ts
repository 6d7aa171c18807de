import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsTimeZone,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { scopes, type Scope } from '../../../kernel/sight.js';
import { tidyText } from './tidy-text.js';

/** Left out, not null: a patch has no way to empty these. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class VisibilityBody {
  @ApiPropertyOptional({ enum: scopes })
  @ValidateIf(isGiven)
  @IsIn(scopes)
  supervisor?: Scope;

  @ApiPropertyOptional({ enum: scopes })
  @ValidateIf(isGiven)
  @IsIn(scopes)
  agent?: Scope;

  @ApiPropertyOptional({ enum: scopes })
  @ValidateIf(isGiven)
  @IsIn(scopes)
  finance?: Scope;

  @ApiPropertyOptional({ enum: scopes })
  @ValidateIf(isGiven)
  @IsIn(scopes)
  viewer?: Scope;
}

export class DeskBody {
  /** After how many minutes without doing anything somebody is away. */
  @ValidateIf(isGiven)
  @IsInt()
  @Min(1)
  @Max(720)
  awayAfterMinutes?: number;

  /** Whether who replies in a conversation of nobody attends it from then on. */
  @ValidateIf(isGiven)
  @IsBoolean()
  replyClaims?: boolean;

  /** Whether who passes on a conversation that they attend leaves a note with it. */
  @ValidateIf(isGiven)
  @IsBoolean()
  handoverNeedsNote?: boolean;
}

export class PatchWorkspaceBody {
  @Transform(tidyText)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 120)
  name?: string;

  @ValidateIf(isGiven)
  @IsTimeZone()
  @MaxLength(64)
  timezone?: string;

  @ApiProperty({ enum: ['pt-BR', 'en'] })
  @ValidateIf(isGiven)
  @IsIn(['pt-BR', 'en'])
  locale?: 'pt-BR' | 'en';

  @ValidateIf(isGiven)
  @IsBoolean()
  onboardingHidden?: boolean;

  /** Which conversations each role sees; roles that are left out keep theirs. Owners and admins see all. */
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => VisibilityBody)
  visibility?: VisibilityBody;

  /** How its people share the work; what is left out stays as it is. */
  @ValidateIf(isGiven)
  @IsObject()
  @ValidateNested()
  @Type(() => DeskBody)
  desk?: DeskBody;

  @IsInt()
  @Min(1)
  version!: number;
}
