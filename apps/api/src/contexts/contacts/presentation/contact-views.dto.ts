import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { contactSorts, type ContactSort } from '../queries/contact-order.js';
import { ContactListQueryParams } from './contacts.dto.js';

const trimmed = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? storableText(value).trim() : value,
  );
const isGiven = (_body: object, value: unknown) => value !== undefined;

/** The filters of the list of contacts. */
export class ContactViewFilterBody extends OmitType(ContactListQueryParams, [
  'limit',
  'cursor',
  'sort',
  'trashed',
] as const) {}

export class CreateContactViewBody {
  @trimmed()
  @IsString()
  @Length(1, 60)
  name!: string;

  /** Whether the whole team sees it. */
  @ValidateIf(isGiven)
  @IsBoolean()
  shared?: boolean;

  @ApiProperty({ type: ContactViewFilterBody })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactViewFilterBody)
  filter!: ContactViewFilterBody;

  /** By name when left out. */
  @ApiPropertyOptional({ enum: contactSorts })
  @ValidateIf(isGiven)
  @IsIn(contactSorts)
  sort?: ContactSort;
}

export class PatchContactViewBody {
  @ValidateIf(isGiven)
  @trimmed()
  @IsString()
  @Length(1, 60)
  name?: string;

  @ValidateIf(isGiven)
  @IsBoolean()
  shared?: boolean;

  @ApiPropertyOptional({ type: ContactViewFilterBody })
  @ValidateIf(isGiven)
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactViewFilterBody)
  filter?: ContactViewFilterBody;

  @ApiPropertyOptional({ enum: contactSorts })
  @ValidateIf(isGiven)
  @IsIn(contactSorts)
  sort?: ContactSort;

  /** The version that the change is based on. */
  @IsInt()
  @Min(1)
  version!: number;
}
