import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  IsFQDN,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';

/** Composed and without idle blanks, for what looks the same is the same. */
function tidy({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).normalize().replace(/\s+/g, ' ').trim() : value;
}

/** A field left empty in a form is one that the company does not have. */
function tidyOrNone(parameters: TransformFnParams): unknown {
  const value = tidy(parameters);
  return value === '' ? null : value;
}

function asDomain(parameters: TransformFnParams): unknown {
  const value = tidyOrNone(parameters);
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** Left out, not null. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class CompanyListQueryParams extends PageParams {
  /** Part of a name (accents do not matter), of a domain, of a CNPJ or of a phone number. */
  @Transform(tidy)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

class CompanyDetails {
  /** CNPJ, with or without punctuation. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @Transform(tidyOrNone)
  @IsOptional()
  @IsString()
  @MaxLength(30)
  taxId?: string | null;

  /** As in the addresses of its people: `loja.com.br`. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @Transform(asDomain)
  @IsOptional()
  @IsFQDN()
  @MaxLength(253)
  domain?: string | null;

  /** In any form; Brazil is meant when no country is given. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @Transform(tidyOrNone)
  @IsOptional()
  @IsString()
  @MaxLength(40)
  phone?: string | null;

  /** With `https://` or `http://`. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @Transform(tidyOrNone)
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @MaxLength(500)
  website?: string | null;
}

export class CreateCompanyBody extends CompanyDetails {
  @Transform(tidy)
  @IsString()
  @Length(1, 200)
  name!: string;
}

export class PatchCompanyBody extends CompanyDetails {
  @Transform(tidy)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsInt()
  @Min(1)
  version!: number;
}
