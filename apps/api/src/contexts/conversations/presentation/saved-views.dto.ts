import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsString, Length, Min, ValidateIf } from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';
import { inboxSorts, type InboxSort } from '../queries/conversation-columns.js';
import { FilterView } from '../queries/saved-view.dto.js';

const trimmed = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? storableText(value).trim() : value,
  );
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class CreateSavedViewBody {
  @trimmed()
  @IsString()
  @Length(1, 60)
  name!: string;

  /** Whether the whole team sees it. */
  @ValidateIf(isGiven)
  @IsBoolean()
  shared?: boolean;

  @ApiProperty({ type: FilterView })
  @IsObject()
  filter!: object;

  @ApiPropertyOptional({ enum: inboxSorts, default: 'recent' })
  @ValidateIf(isGiven)
  @IsIn(inboxSorts)
  sort?: InboxSort;
}

export class PatchSavedViewBody {
  @ValidateIf(isGiven)
  @trimmed()
  @IsString()
  @Length(1, 60)
  name?: string;

  @ValidateIf(isGiven)
  @IsBoolean()
  shared?: boolean;

  @ApiPropertyOptional({ type: FilterView })
  @ValidateIf(isGiven)
  @IsObject()
  filter?: object;

  @ApiPropertyOptional({ enum: inboxSorts })
  @ValidateIf(isGiven)
  @IsIn(inboxSorts)
  sort?: InboxSort;

  /** The version that the change is based on. */
  @IsInt()
  @Min(1)
  version!: number;
}
