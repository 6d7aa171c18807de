import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { asId, asIds } from '../../../platform/http/transforms.js';
import { ContactListQueryParams } from './contacts.dto.js';
import { mostContactsAtOnce } from '../domain/contact-bulk.js';

const mostLabelsEach = 20;

/** Left out, not null. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

/** What is left out stays. */
export class ContactChangeBody {
  @Transform(asId)
  @IsUUID()
  id!: string;

  /** Left out: whatever it is. Otherwise nothing is done to a contact that changed since. */
  @ValidateIf(isGiven)
  @IsInt()
  @Min(1)
  version?: number;

  /** All labels that the contact is to have. */
  @ApiPropertyOptional({ type: String, isArray: true, format: 'uuid' })
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostLabelsEach)
  @IsUUID(undefined, { each: true })
  labelIds?: string[];

  @ApiPropertyOptional({ type: String, isArray: true, format: 'uuid' })
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostLabelsEach)
  @IsUUID(undefined, { each: true })
  addLabelIds?: string[];

  @ApiPropertyOptional({ type: String, isArray: true, format: 'uuid' })
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostLabelsEach)
  @IsUUID(undefined, { each: true })
  removeLabelIds?: string[];

  /** Whose portfolio it belongs to; null: nobody's. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @Transform(asId)
  @IsOptional()
  @IsUUID()
  ownerId?: string | null;

  @ValidateIf(isGiven)
  @IsBoolean()
  blocked?: boolean;

  @ValidateIf(isGiven)
  @IsBoolean()
  trashed?: boolean;
}

export class EditContactsInBulkBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostContactsAtOnce)
  @ValidateNested({ each: true })
  @Type(() => ContactChangeBody)
  changes!: ContactChangeBody[];
}

/** The filters of the list of contacts. */
export class FoundContactsFilter extends OmitType(ContactListQueryParams, [
  'limit',
  'cursor',
  'sort',
] as const) {}

export class ContactPatchBody extends OmitType(ContactChangeBody, ['id', 'version', 'labelIds'] as const) {}

export class EditFoundContactsBody {
  @ApiProperty({ type: FoundContactsFilter })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => FoundContactsFilter)
  filter!: FoundContactsFilter;

  @ApiProperty({ type: ContactPatchBody })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactPatchBody)
  patch!: ContactPatchBody;
}
