import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import {
  customFieldTypes,
  fieldKeyForm,
  mostCustomFields,
  type CustomFieldType,
} from '../domain/custom-field.js';

const longestLabel = 60;
const mostOptions = 100;

/** Composed and without idle blanks, for what looks the same is the same. */
function tidy(value: unknown): unknown {
  return typeof value === 'string' ? storableText(value).normalize().replace(/\s+/g, ' ').trim() : value;
}

const asName = ({ value }: TransformFnParams): unknown => tidy(value);
const asNames = ({ value }: TransformFnParams): unknown => (Array.isArray(value) ? value.map(tidy) : value);

/** Left out, not null. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class CreateCustomFieldBody {
  /** Its name in `customFields`: small letters, digits and low lines. Made of the label when left out. */
  @ValidateIf(isGiven)
  @IsString()
  @Matches(fieldKeyForm, {
    message: 'key must begin with a letter and have at most 40 of a-z, 0-9 and _',
  })
  key?: string;

  @Transform(asName)
  @IsString()
  @Length(1, longestLabel)
  label!: string;

  /** Never changes: what contacts have would not fit another one. */
  @ApiProperty({ enum: customFieldTypes })
  @IsIn(customFieldTypes)
  type!: CustomFieldType;

  /** What a list lets choose from; of a list alone. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asNames)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostOptions)
  @IsString({ each: true })
  @Length(1, longestLabel, { each: true })
  options?: string[];
}

export class PatchCustomFieldBody {
  @Transform(asName)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, longestLabel)
  label?: string;

  /** What contacts have stays theirs, also what can no longer be chosen. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asNames)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostOptions)
  @IsString({ each: true })
  @Length(1, longestLabel, { each: true })
  options?: string[];

  /** How many fields are to stand before it. */
  @ValidateIf(isGiven)
  @IsInt()
  @Min(0)
  @Max(mostCustomFields)
  position?: number;

  @IsInt()
  @Min(1)
  version!: number;
}
