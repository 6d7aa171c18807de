import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { TemplateVariablesBody } from '../../integrations/public.js';
import { textEntityTypes } from '../queries/message-content.dto.js';
import { NewOfferBody } from './new-offer.dto.js';
import { asLine } from './one-line.js';

/** Far above any channel's own limit, which answers with its own code. */
export const longestText = 65_536;
export const mostEntities = 200;

/** As it is stored: a text of nothing but NUL is an empty one. */
export function asText({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}

/** Ids are compared as they are stored. */
function asId({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

export const newMessageKinds = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'template',
] as const;

export class NewEntityBody {
  @IsIn(textEntityTypes)
  type!: (typeof textEntityTypes)[number];

  @IsInt()
  @Min(0)
  offset!: number;

  @IsInt()
  @Min(1)
  length!: number;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2_000)
  url?: string;

  /** Of a mention in a note: the colleague who is named. */
  @IsOptional()
  @Transform(asId)
  @IsUUID()
  userId?: string;
}

export class NewLocationBody {
  @IsNumber()
  @Min(-90)
  @Max(90)
  latitude!: number;

  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude!: number;

  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 300)
  address?: string;
}

export class NewPhoneBody {
  @Transform(asLine)
  @IsString()
  @Matches(/^[+\d][\d\s().-]{2,39}$/u, { message: 'phone must be a phone number' })
  phone!: string;

  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 20)
  type?: string;
}

export class NewSharedContactBody {
  @Transform(asLine)
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => NewPhoneBody)
  phones!: NewPhoneBody[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsEmail({}, { each: true })
  emails?: string[];

  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 200)
  organization?: string;
}

export class NewTemplateBody {
  @IsUUID()
  templateId!: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TemplateVariablesBody)
  variables?: TemplateVariablesBody;
}

/** A message of any kind; each kind takes the fields that are its own and no others. */
export class NewMessageBody {
  @IsIn(newMessageKinds)
  kind!: (typeof newMessageKinds)[number];

  /** The text, the words below a file, or those above what is offered. */
  @IsOptional()
  @Transform(asText)
  @IsString()
  @MaxLength(longestText)
  @Matches(/\S/u, { message: 'text must not be blank' })
  text?: string;

  /** Formatted parts of the text. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostEntities)
  @ValidateNested({ each: true })
  @Type(() => NewEntityBody)
  entities?: NewEntityBody[];

  /** Uploaded files. Several are an album: one message each in this order, of which the first is answered. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attachments?: string[];

  /** audio: shown as a recording, not as a music file. */
  @IsOptional()
  @IsBoolean()
  voice?: boolean;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NewLocationBody)
  location?: NewLocationBody;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => NewSharedContactBody)
  contacts?: NewSharedContactBody[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NewOfferBody)
  interactive?: NewOfferBody;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NewTemplateBody)
  template?: NewTemplateBody;

  /** Made by the client; repeating it gives back the first message instead of a second one. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  clientId?: string;
}
