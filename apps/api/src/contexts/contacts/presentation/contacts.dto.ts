import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { isCalendarDay } from '../../../kernel/calendar-day.js';
import { channelTypes, type ChannelType } from '../../../kernel/channel-type.js';
import { storableText } from '../../../kernel/storable-text.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import type { FieldValue } from '../domain/custom-field.js';
import { contactSorts, type ContactSort } from '../queries/contact-order.js';
import { asFlag, asId, asIds, asList } from '../../../platform/http/transforms.js';

const mostAlternatives = 50;
const idOrNone = /^(none|[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/;
const IsDay = () =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value) => typeof value === 'string' && isCalendarDay(value),
      defaultMessage: () => '$property must be a day as YYYY-MM-DD',
    },
  });
/** A key, a colon, and the longest value of a field. */
const longestSought = 541;
const mostLabelsEach = 20;
const personOrWord = /^(me|none|[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/;

/** Composed, for what looks the same is the same: some systems send letters and their accents apart. */
function tidy({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).normalize().trim() : value;
}

/** A field left empty in a form is one that the contact does not have. */
function tidyOrNone(parameters: TransformFnParams): unknown {
  const value = tidy(parameters);
  return value === '' ? null : value;
}

function asTexts(parameters: TransformFnParams): unknown {
  const list = asList(parameters);
  return Array.isArray(list)
    ? list.map((one: unknown) => (typeof one === 'string' ? storableText(one) : one))
    : list;
}

/** Left out, not null. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class ContactListQueryParams extends PageParams {
  /** Part of a name (accents do not matter), of an e-mail, or of a phone number in any form. */
  @Transform(tidy)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** Those with any of these labels. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @IsUUID(undefined, { each: true })
  labelId?: string[];

  /** Those of any of these companies; `none`: those of no company. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @Matches(idOrNone, { each: true, message: 'companyId must be an id or none' })
  companyId?: string[];

  /** Those whom any of these channels knows. */
  @ApiPropertyOptional({ enum: channelTypes, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @IsIn(channelTypes, { each: true })
  channelType?: ChannelType[];

  /** true: those with a phone; false: those without. */
  @ApiPropertyOptional({ type: Boolean })
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  hasPhone?: boolean;

  /** The first day on which they were added, as `YYYY-MM-DD` in the workspace's zone. */
  @IsOptional()
  @IsDay()
  createdFrom?: string;

  /** The last one. */
  @IsOptional()
  @IsDay()
  createdTo?: string;

  /** The first day on which they wrote or were written to last. */
  @IsOptional()
  @IsDay()
  seenFrom?: string;

  /** The last one. */
  @IsOptional()
  @IsDay()
  seenTo?: string;

  /** By name; by when they were added or changed; `seen`: by when they wrote or were written to last. */
  @ApiPropertyOptional({ enum: contactSorts, default: 'name' })
  @IsOptional()
  @IsIn(contactSorts)
  sort?: ContactSort;

  /** true: those that the shop blocked; false: all others. */
  @ApiPropertyOptional({ type: Boolean })
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  blocked?: boolean;

  /** true: those in the trash, which are in no other list. */
  @ApiPropertyOptional({ type: Boolean })
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  trashed?: boolean;

  /** Those of any of these people's portfolios: a person's id, `me`, or `none`. */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asList)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @Matches(personOrWord, { each: true, message: 'ownerId must be an id, me or none' })
  ownerId?: string[];

  /**
   * Those with something in a field, as `<key>:<sought>`: part of a text, an option, `true` or `false`, a number or a date, or
   * two of them as `<from>..<to>` of which one may be left out; nothing after the colon: those without a value. One field
   * given several times means any of these, several fields all of them.
   */
  @ApiPropertyOptional({ type: String, isArray: true })
  @Transform(asTexts)
  @IsOptional()
  @ArrayMaxSize(mostAlternatives)
  @Matches(/^[a-z][a-z0-9_]{0,39}:/, { each: true })
  @MaxLength(longestSought, { each: true })
  field?: string[];
}

class ContactDetails {
  /** In any form; Brazil is meant when no country is given. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @Transform(tidyOrNone)
  @IsOptional()
  @IsString()
  @MaxLength(40)
  phone?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @Transform(tidyOrNone)
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  /** CPF or CNPJ, with or without punctuation. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @Transform(tidyOrNone)
  @IsOptional()
  @IsString()
  @MaxLength(30)
  taxId?: string | null;

  /** Where they work. */
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid' })
  @Transform(asId)
  @IsOptional()
  @IsUUID()
  companyId?: string | null;
  /** Whose portfolio it belongs to; null: nobody's. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @Transform(asId)
  @IsOptional()
  @IsUUID()
  ownerId?: string | null;

  /** All labels that the contact is to have. */
  @ApiPropertyOptional({ type: String, isArray: true, format: 'uuid' })
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostLabelsEach)
  @IsUUID(undefined, { each: true })
  labelIds?: string[];

  /** By the keys of `custom-fields`; what is left out stays, null takes away. */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
      nullable: true,
    },
  })
  @ValidateIf(isGiven)
  @IsObject()
  customFields?: Record<string, FieldValue | null>;

  /** Save although another contact has this phone, e-mail or tax id. */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  allowDuplicate?: boolean;
}

export class CreateContactBody extends ContactDetails {
  @Transform(tidy)
  @IsString()
  @Length(1, 200)
  name!: string;
}

export class PatchContactBody extends ContactDetails {
  @Transform(tidy)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsInt()
  @Min(1)
  version!: number;
}
