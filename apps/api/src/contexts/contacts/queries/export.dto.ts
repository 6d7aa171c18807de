import { ApiProperty } from '@nestjs/swagger';
import { exportStates, tableStyles } from '../infrastructure/exports.schema.js';

export class ExportView {
  id!: string;
  @ApiProperty({ enum: exportStates })
  state!: (typeof exportStates)[number];
  @ApiProperty({ enum: tableStyles })
  style!: (typeof tableStyles)[number];
  /** Null until they were counted. */
  total!: number | null;
  written!: number;
  size!: number | null;
  createdAt!: string;
  endedAt!: string | null;
  /** Until when the file is kept. */
  keptUntil!: string;
}

export class ExportPage {
  items!: ExportView[];
  nextCursor!: string | null;
}
