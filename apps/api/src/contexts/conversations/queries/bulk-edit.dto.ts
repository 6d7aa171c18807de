import { ApiProperty } from '@nestjs/swagger';
import { bulkStates } from '../infrastructure/bulk-edits.schema.js';

export class SkippedConversation {
  conversationId!: string;
  /** Why nothing happened to it, as refusals of one conversation name it. */
  code!: string;
}

/** A change of many conversations, as far as it is. */
export class BulkEditView {
  id!: string;
  @ApiProperty({ enum: bulkStates })
  state!: (typeof bulkStates)[number];
  total!: number;
  /** Those that were changed and are still so. */
  done!: number;
  undone!: number;
  skippedCount!: number;
  /** The first hundred of them. */
  skipped!: SkippedConversation[];
}
