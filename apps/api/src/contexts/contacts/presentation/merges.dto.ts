import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsUUID, ValidateBy, ValidateNested } from 'class-validator';
import { mergeSides, type MergeChoices, type MergeSide } from '../domain/merge.js';

const sides: readonly string[] = mergeSides;

/** A map that says nothing but whose value stays. */
function Sides(): PropertyDecorator {
  return ValidateBy({
    name: 'sides',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        Object.values(value).every((side) => typeof side === 'string' && sides.includes(side)),
      defaultMessage: () => `must say ${sides.join(' or ')} of each field`,
    },
  });
}

/** Whose value each field has afterwards. Left out: what the contact has, else what the duplicate has. */
export class MergeFieldsBody implements Record<keyof MergeChoices, MergeSide | undefined> {
  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  name: MergeSide | undefined;

  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  phone: MergeSide | undefined;

  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  email: MergeSide | undefined;

  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  taxId: MergeSide | undefined;

  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  companyId: MergeSide | undefined;

  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  ownerId: MergeSide | undefined;

  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  leadSource: MergeSide | undefined;

  /** Left out: blocked when one of them is. */
  @ApiPropertyOptional({ enum: mergeSides })
  @IsOptional()
  @IsIn(sides)
  blocked: MergeSide | undefined;
}

export class MergeContactsBody {
  /** The contact that becomes part of this one. */
  @IsUUID()
  duplicateId!: string;

  @ApiPropertyOptional({ type: MergeFieldsBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => MergeFieldsBody)
  fields?: MergeFieldsBody;

  /** The same for the workspace's own fields, by their keys. */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...mergeSides] },
  })
  @IsOptional()
  @IsObject()
  @Sides()
  customFields?: Record<string, MergeSide>;
}

export class UnmergeContactsBody {
  @IsUUID()
  mergeId!: string;
}
