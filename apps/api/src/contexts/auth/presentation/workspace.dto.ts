import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsTimeZone,
  Length,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { tidyText } from './tidy-text.js';

/** Left out, not null: a patch has no way to empty these. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

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

  @IsInt()
  @Min(1)
  version!: number;
}
