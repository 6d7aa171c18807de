import { Transform, type TransformFnParams } from 'class-transformer';
import { IsInt, IsString, Length, Min } from 'class-validator';
import { storableText } from '../../../kernel/storable-text.js';

const longestNote = 5_000;

function tidy({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? storableText(value).normalize().trim() : value;
}

export class WriteContactNoteBody {
  @Transform(tidy)
  @IsString()
  @Length(1, longestNote)
  text!: string;
}

export class PatchContactNoteBody extends WriteContactNoteBody {
  @IsInt()
  @Min(1)
  version!: number;
}
