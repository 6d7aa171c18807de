import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageParams } from '../../../platform/http/page-params.dto.js';
import { asText, longestText, mostEntities, NewEntityBody, NewMessageBody } from './new-message.dto.js';

export class ThreadParams extends PageParams {
  /** A message to show with what stands before and after it. */
  @IsOptional()
  @IsUUID()
  around?: string;
}

export class WriteMessageBody extends NewMessageBody {
  /** The message that is quoted. */
  @IsOptional()
  @IsUUID()
  replyToId?: string | null;

  /** A note that only the team sees: a text or files; it is not sent. */
  @IsOptional()
  @IsBoolean()
  private?: boolean;

  /** The last event number that the writer has seen: a newer reply by a colleague answers 409 `conversation.changed`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  seenSeq?: number;
}

export class EditMessageBody {
  /** What it says from now on; blank below a file for no words at all. */
  @Transform(asText)
  @IsString()
  @MaxLength(longestText)
  text!: string;

  /** Formatted parts of the text, and in notes the colleagues whom they name. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostEntities)
  @ValidateNested({ each: true })
  @Type(() => NewEntityBody)
  entities?: NewEntityBody[];
}

export class ReactionBody {
  /** Exactly one, or nothing to take it back. */
  @IsString()
  @MaxLength(64)
  emoji!: string;
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
  @Type(() => NewMessageBody)
  message!: NewMessageBody;
}
