import { ApiProperty } from '@nestjs/swagger';
import {
  importPolicies,
  importSources,
  importStates,
  keptReasons,
  rowVerdicts,
} from '../infrastructure/imports.schema.js';

export class ImportFormat {
  @ApiProperty({ enum: ['csv', 'xlsx'] })
  kind!: 'csv' | 'xlsx';
  /** Of a CSV file. */
  encoding?: string;
  delimiter?: string;
  /** Of a workbook: the sheet that is read. */
  sheet?: string;
}

export class ImportColumn {
  header!: string;
  /** What stands below the header in the first rows. */
  samples!: string[];
  /** What the column probably holds: `name`, `phone` …, `custom_field:<key>`. */
  guess!: string | null;
}

export class ImportSettingsView {
  /** Of each column what it holds; null: it is left out. */
  @ApiProperty({ type: 'array', items: { type: 'string', nullable: true } })
  mapping!: (string | null)[];
  @ApiProperty({ enum: importPolicies })
  policy!: (typeof importPolicies)[number];
  labelIds!: string[];
  ownerId!: string | null;
}

export class ImportFailureView {
  reason!: string;
  row!: number | null;
}

/** Rows by what became of them, or would. */
export class ImportCounts {
  created!: number;
  updated!: number;
  /** Contacts that are there and stay as they are. */
  present!: number;
  /** Rows about a contact of a row before them. */
  repeated!: number;
  bad!: number;
  /** Taken back. */
  undone!: number;
  /** Left by undoing, because something happened to them since. */
  kept!: number;
}

export class NewCompaniesView {
  count!: number;
  /** Of the first ones. */
  names!: string[];
}

export class ImportView {
  id!: string;
  fileName!: string;
  size!: number;
  userId!: string;
  @ApiProperty({ enum: importStates })
  state!: (typeof importStates)[number];
  format!: ImportFormat;
  columns!: ImportColumn[];
  /** The program that the file is from, as far as it is known by its columns. */
  @ApiProperty({ enum: importSources, nullable: true })
  source!: (typeof importSources)[number] | null;
  settings!: ImportSettingsView | null;
  /** Names of labels in the file that will be made. */
  newLabels!: string[];
  /** Owners in the file who are nobody of the team. */
  unknownOwners!: string[];
  /** Companies in the file that will be made. */
  newCompanies!: NewCompaniesView;
  total!: number;
  /** Rows that the present step is through with. */
  worked!: number;
  counts!: ImportCounts;
  failure!: ImportFailureView | null;
  createdAt!: string;
  endedAt!: string | null;
  /** Until when it can be undone, and its rows are kept. */
  undoUntil!: string;
}

export class ImportPage {
  items!: ImportView[];
  nextCursor!: string | null;
}

export class ImportRowProblem {
  code!: string;
  /** The column's header; null for the row as a whole. */
  column!: string | null;
  value!: string | null;
}

export class ImportRowView {
  /** As a spreadsheet counts. */
  number!: number;
  /** As they stand in the file. */
  cells!: string[];
  @ApiProperty({ enum: rowVerdicts })
  verdict!: (typeof rowVerdicts)[number];
  problem!: ImportRowProblem | null;
  /** The number of the first row of the same contact. */
  repeats!: number | null;
  contactId!: string | null;
  contactName!: string | null;
  /** Why undoing left it. */
  @ApiProperty({ enum: keptReasons, nullable: true })
  kept!: (typeof keptReasons)[number] | null;
}

export class ImportRowPage {
  items!: ImportRowView[];
  nextCursor!: string | null;
}
