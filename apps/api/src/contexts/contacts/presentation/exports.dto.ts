import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { tableStyles, type TableStyle } from '../../../kernel/table-files.js';
import {
  exportLanguages,
  isExportColumn,
  type ExportColumn,
  type ExportLanguage,
} from '../domain/exports/export.js';
import { ContactListQueryParams } from './contacts.dto.js';

const mostColumns = 60;

/** The filters of the list of contacts. */
export class ExportFilter extends OmitType(ContactListQueryParams, ['limit', 'cursor'] as const) {}

export class CreateExportBody {
  /** As Excel in Brazil opens it, plainly for other programs, or as a workbook. */
  @ApiProperty({ enum: tableStyles })
  @IsIn(tableStyles)
  style!: TableStyle;

  /** `name`, `phone`, `email`, `tax_id`, `company`, `owner`, `labels`, `created_at`, `custom_field:<key>`. */
  @ApiProperty({ type: String, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostColumns)
  @ValidateBy(
    { name: 'isColumn', validator: { validate: isExportColumn, defaultMessage: () => 'is no column' } },
    { each: true },
  )
  columns!: ExportColumn[];

  /** Of the header. */
  @ApiPropertyOptional({ enum: exportLanguages })
  @IsOptional()
  @IsIn(exportLanguages)
  language?: ExportLanguage;

  /** Which contacts; left out: all. */
  @ApiPropertyOptional({ type: ExportFilter })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ExportFilter)
  filter?: ExportFilter;
}
