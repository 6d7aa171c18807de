import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { asLine } from './one-line.js';

export class NewReplyButtonBody {
  /** Comes back when the customer taps it. */
  @Transform(asLine)
  @IsString()
  @Length(1, 256)
  id!: string;

  @Transform(asLine)
  @IsString()
  @Length(1, 20)
  title!: string;
}

export class NewListRowBody {
  @Transform(asLine)
  @IsString()
  @Length(1, 200)
  id!: string;

  @Transform(asLine)
  @IsString()
  @Length(1, 24)
  title!: string;

  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 72)
  description?: string;
}

export class NewListSectionBody {
  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 24)
  title?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => NewListRowBody)
  rows!: NewListRowBody[];
}

export class NewListBody {
  @Transform(asLine)
  @IsString()
  @Length(1, 20)
  button!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => NewListSectionBody)
  sections!: NewListSectionBody[];
}

export class NewLinkBody {
  @Transform(asLine)
  @IsString()
  @Length(1, 20)
  title!: string;

  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2_000)
  url!: string;
}

/**
 * What the customer may choose from: exactly one of `buttons` (up to 3), `list` (up to 10 rows) and `link`. The limits are
 * those of the strictest channel, so that it can be sent by any that knows buttons.
 */
export class NewOfferBody {
  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 60)
  header?: string;

  @IsOptional()
  @Transform(asLine)
  @IsString()
  @Length(1, 60)
  footer?: string;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ArrayUnique((button: NewReplyButtonBody) => button.id)
  @ValidateNested({ each: true })
  @Type(() => NewReplyButtonBody)
  buttons?: NewReplyButtonBody[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NewListBody)
  list?: NewListBody;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NewLinkBody)
  link?: NewLinkBody;
}
