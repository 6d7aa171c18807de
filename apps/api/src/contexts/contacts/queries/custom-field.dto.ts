import { ApiProperty } from '@nestjs/swagger';
import { customFields } from '../infrastructure/custom-fields.schema.js';

export class CustomFieldView {
  id!: string;
  /** Its name in `customFields`; never changes. */
  key!: string;
  label!: string;
  @ApiProperty({ enum: customFields.type.enumValues })
  type!: (typeof customFields.type.enumValues)[number];
  /** What a list lets choose from. */
  options!: string[];
  /** How many fields stand before it. */
  position!: number;
  version!: number;
}

export class CustomFieldUse extends CustomFieldView {
  /** How many contacts have something in it, those in the trash included. */
  contacts!: number;
}

export class CustomFieldPage {
  items!: CustomFieldView[];
  nextCursor!: string | null;
}
