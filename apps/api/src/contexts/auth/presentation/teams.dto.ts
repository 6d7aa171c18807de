import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Min,
  ValidateIf,
} from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { asIds } from '../../../platform/http/transforms.js';
import { mostMembers, teamColors, type TeamColor } from '../domain/team.js';

const longestName = 40;

/** Composed and without idle blanks, for what looks the same is the same. */
function tidyName({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).normalize().replace(/\s+/g, ' ').trim() : value;
}

/** Left out, not null. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class CreateTeamBody {
  @Transform(tidyName)
  @IsString()
  @Length(1, longestName)
  name!: string;

  @ApiProperty({ enum: teamColors })
  @IsIn(teamColors)
  color!: TeamColor;

  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostMembers)
  @IsUUID(undefined, { each: true })
  memberIds?: string[];
}

export class PatchTeamBody {
  @Transform(tidyName)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, longestName)
  name?: string;

  @ApiPropertyOptional({ enum: teamColors })
  @ValidateIf(isGiven)
  @IsIn(teamColors)
  color?: TeamColor;

  /** All people that the team is to have. */
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostMembers)
  @IsUUID(undefined, { each: true })
  memberIds?: string[];

  @IsInt()
  @Min(1)
  version!: number;
}
