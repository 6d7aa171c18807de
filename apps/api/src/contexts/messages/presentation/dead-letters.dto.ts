import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';

export class DiscardDeadLetterBody {
  /** Why it is not worth applying. */
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? storableText(value).trim() : value,
  )
  @IsString()
  @Length(3, 300)
  reason!: string;
}

export class ReplayedDeadLetter {
  id!: string;
  resolved!: boolean;
}

export class ReplayedDeadLetters {
  resolved!: number;
  failed!: number;
}
