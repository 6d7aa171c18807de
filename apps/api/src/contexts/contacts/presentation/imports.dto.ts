import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID, ValidateBy } from 'class-validator';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { asFlag, asIds } from '../../../platform/http/transforms.js';
import { importPolicies, rowVerdicts, type ImportPolicy, type RowVerdict } from '../domain/imports/import.js';
import { isImportTarget, type ImportMapping } from '../domain/imports/import-mapping.js';
import { importSources, type ImportSource } from '../domain/imports/import-presets.js';

const mostColumns = 200;
const mostLabelsEach = 20;

/** In class-validator a null inside an array is one of its values. */
const IsTargetOrNone = () =>
  ValidateBy(
    {
      name: 'isTarget',
      validator: {
        validate: (value: unknown) => value === null || isImportTarget(value),
        defaultMessage: () => 'each value in mapping must be a target or null',
      },
    },
    { each: true },
  );

export class CheckImportBody {
  /** Of each column of the file, in order, what it holds: `name`, `phone` …, `custom_field:<key>`; null: it is left out. */
  @ApiProperty({ type: 'array', items: { type: 'string', nullable: true } })
  @IsArray()
  @ArrayMaxSize(mostColumns)
  @IsTargetOrNone()
  mapping!: ImportMapping;

  /** What becomes of contacts that are there: nothing, what they lack is filled in, what the file says is written. */
  @ApiProperty({ enum: importPolicies })
  @IsIn(importPolicies)
  policy!: ImportPolicy;

  /** The program that the ids in the file are from; left out: none that is known. */
  @ApiPropertyOptional({ enum: importSources, nullable: true })
  @IsOptional()
  @IsIn(importSources)
  source?: ImportSource | null;

  /** For every contact that the import touches. */
  @ApiPropertyOptional({ type: String, isArray: true, format: 'uuid' })
  @Transform(asIds)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostLabelsEach)
  @IsUUID(undefined, { each: true })
  labelIds?: string[];

  /** Of contacts whose row names nobody of the team. */
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  ownerId?: string | null;
}

export class ImportRowParams extends PageParams {
  @ApiPropertyOptional({ enum: rowVerdicts })
  @IsOptional()
  @IsIn(rowVerdicts)
  verdict?: RowVerdict;

  /** Only what undoing left. */
  @ApiPropertyOptional({ type: Boolean })
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  kept?: boolean;
}

export const errorLanguages = ['pt-BR', 'en'] as const;

export class ErrorFileParams {
  /** Of the reasons. */
  @ApiPropertyOptional({ enum: errorLanguages })
  @IsOptional()
  @IsIn(errorLanguages)
  language?: (typeof errorLanguages)[number];
}
