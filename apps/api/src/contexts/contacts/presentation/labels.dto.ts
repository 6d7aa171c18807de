import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Min, ValidateIf } from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { labelColors, type LabelColor } from '../domain/label.js';

const longestName = 40;

/** Composed and without idle blanks, for what looks the same is the same. */
function tidyName({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).normalize().replace(/\s+/g, ' ').trim() : value;
}

/** Left out, not null. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class CreateLabelBody {
  @Transform(tidyName)
  @IsString()
  @Length(1, longestName)
  name!: string;

  @ApiProperty({ enum: labelColors })
  @IsIn(labelColors)
  color!: LabelColor;
}

export class PatchLabelBody {
  @Transform(tidyName)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, longestName)
  name?: string;

  @ApiPropertyOptional({ enum: labelColors })
  @ValidateIf(isGiven)
  @IsIn(labelColors)
  color?: LabelColor;

  @IsInt()
  @Min(1)
  version!: number;
}
