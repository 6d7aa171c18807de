import { ApiProperty } from '@nestjs/swagger';
import { contactBulkStates } from '../infrastructure/contact-bulk.schema.js';

export class ContactBeforeView {
  labelIds!: string[];
  ownerId!: string | null;
  blocked!: boolean;
  trashed!: boolean;
}

/** What became of one contact: changed, with its version now and what it was; or left as it was, with the reason. */
export class ContactOutcomeView {
  id!: string;
  version!: number | null;
  before!: ContactBeforeView | null;
  /** As a code of the API; null when it was changed. */
  code!: string | null;
}

export class ContactOutcomes {
  items!: ContactOutcomeView[];
}

/** A change of all contacts that a filter found, as far as it is. */
export class ContactBulkEditView {
  id!: string;
  @ApiProperty({ enum: contactBulkStates })
  state!: (typeof contactBulkStates)[number];
  total!: number;
  /** Those that were changed and are still so. */
  done!: number;
  undone!: number;
  /** Those that stayed as they were: they could not be changed, or somebody changed them before the way back. */
  skipped!: number;
}

export class ContactCountView {
  count!: number;
}
