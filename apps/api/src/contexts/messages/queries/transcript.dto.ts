import { ApiProperty } from '@nestjs/swagger';
import { transcriptLanguages, transcriptStates } from '../infrastructure/transcripts.schema.js';

/** A conversation as a document, as far as it is. */
export class TranscriptView {
  id!: string;
  conversationId!: string;
  @ApiProperty({ enum: transcriptStates })
  state!: (typeof transcriptStates)[number];
  @ApiProperty({ enum: transcriptLanguages })
  language!: (typeof transcriptLanguages)[number];
  withNotes!: boolean;
  /** Where it is mailed; null: nowhere. */
  recipient!: string | null;
  /** Messages written, of how many; 0 of 0 until it begins. */
  done!: number;
  total!: number;
  /** The document, for its reader and a few minutes only; null until it is ready, and once it is erased, a day later. */
  url!: string | null;
  name!: string | null;
  createdAt!: string;
}
