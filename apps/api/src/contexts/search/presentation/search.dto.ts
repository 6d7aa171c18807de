import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { asList } from '../../../platform/http/transforms.js';
import { searchTypes, type SearchType } from '../queries/search.dto.js';

function asSearch({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).trim() : value;
}

/** Each kind once, in the order of results. */
function asTypes(parameters: TransformFnParams): unknown {
  const given = asList(parameters);
  return Array.isArray(given) ? [...new Set<unknown>(given)] : given;
}

export class SearchParams {
  /** What to look for: words, a number, an address; all of it has to be found. */
  @Transform(asSearch)
  @IsString()
  @Length(1, 200)
  q!: string;

  @ApiPropertyOptional({ enum: searchTypes, isArray: true })
  @Transform(asTypes)
  @IsOptional()
  @IsIn(searchTypes, { each: true })
  types?: SearchType[];

  /** Of each kind. */
  @Type(() => Number)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  /** Where the page before said that this kind goes on. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  cursor?: string;
}
