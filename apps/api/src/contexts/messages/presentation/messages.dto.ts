import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { PageParams } from '../../../platform/http/page-params.dto.js';

/** Far above any channel's own limit, which answers with its own code. */
const longestText = 65_536;

/** As it is stored: a text of nothing but NUL is an empty one. */
function asText({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}

export class ThreadParams extends PageParams {
  /** A message to show with what stands before and after it. */
  @IsOptional()
  @IsUUID()
  around?: string;
}

export class WriteMessageBody {
  @IsIn(['text'])
  kind!: 'text';

  @Transform(asText)
  @IsString()
  @MaxLength(longestText)
  @Matches(/\S/u, { message: 'text must not be blank' })
  text!: string;

  /** The message that is quoted. */
  @IsOptional()
  @IsUUID()
  replyToId?: string | null;

  /** A note that only the team sees; it is not sent. */
  @IsOptional()
  @IsBoolean()
  private?: boolean;

  /** Made by the client; repeating it gives back the first message instead of a second one. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  clientId?: string;

  /** The last event number that the writer has seen: a newer reply by a colleague answers 409 `conversation.changed`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  seenSeq?: number;
}

export class FirstMessageBody {
  @IsIn(['text'])
  kind!: 'text';

  @Transform(asText)
  @IsString()
  @MaxLength(longestText)
  @Matches(/\S/u, { message: 'text must not be blank' })
  text!: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  clientId?: string;
}

export class StartConversationBody {
  @IsUUID()
  channelId!: string;

  /** Either a contact … */
  @IsOptional()
  @IsUUID()
  contactId?: string;

  /** … or an address: a phone number in any form. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  to?: string;

  @IsObject()
  @ValidateNested()
  @Type(() => FirstMessageBody)
  message!: FirstMessageBody;
}
