import { ApiProperty } from '@nestjs/swagger';
import { labels } from '../infrastructure/labels.schema.js';

export class LabelView {
  id!: string;
  name!: string;
  @ApiProperty({ enum: labels.color.enumValues })
  color!: (typeof labels.color.enumValues)[number];
  version!: number;
}

export class LabelPage {
  items!: LabelView[];
  nextCursor!: string | null;
}
