import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional, MaxLength, ValidateIf } from 'class-validator';
import { transcriptLanguages } from '../domain/transcript.js';

const isGiven = (_body: object, value: unknown) => value !== undefined;

export class OrderTranscriptBody {
  @ApiPropertyOptional({ enum: transcriptLanguages, default: 'pt-BR' })
  @ValidateIf(isGiven)
  @IsIn(transcriptLanguages)
  language?: (typeof transcriptLanguages)[number];

  /** Whether what only the team sees is in it. */
  @ValidateIf(isGiven)
  @IsBoolean()
  withNotes?: boolean;

  /** The customer's address or a colleague's, to which it is mailed. */
  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  recipient?: string | null;
}
