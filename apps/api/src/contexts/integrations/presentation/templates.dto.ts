import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { PageParams } from '../../../platform/http/page-params.dto.js';

export class TemplateListParams extends PageParams {
  /** A part of its name or of what it says. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** For instance APPROVED. */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  status?: string;

  /** For instance pt_BR. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  language?: string;

  /** For instance UTILITY. */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  category?: string;
}

/** By name, or by number from "1"; those of buttons by the button's place from "0". */
export class TemplateVariablesBody {
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  header?: Record<string, string>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  body?: Record<string, string>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  buttons?: Record<string, string>;
}

export class PreviewTemplateBody {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TemplateVariablesBody)
  variables?: TemplateVariablesBody;
}
