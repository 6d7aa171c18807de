import { ApiProperty } from '@nestjs/swagger';
import { exportStates, tableStyles } from '../infrastructure/exports.schema.js';

export class ExportView {
  id!: string;
  /** Who asked for it; nobody else gets the file. */
  userId!: string;
  @ApiProperty({ enum: exportStates })
  state!: (typeof exportStates)[number];
  @ApiProperty({ enum: tableStyles })
  style!: (typeof tableStyles)[number];
  /** Whether some contacts were left out by a filter. */
  filtered!: boolean;
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
