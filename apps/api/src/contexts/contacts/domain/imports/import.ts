import type { TableCell, TableFormat, UnreadableReason } from '../../../../kernel/table-files.js';
import type { ImportMapping } from './import-mapping.js';
import type { ImportSource } from './import-presets.js';

/**
 * uploaded: waits for its mapping · checking, checked: what would become of each row is found out, is known · running, done ·
 * canceled: ended by a person, what was taken in until then stays · undoing, undone · failed: the file could not be read.
 */
export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'canceled',
  'undoing',
  'undone',
  'failed',
] as const;
export type ImportState = (typeof importStates)[number];

/** What a worker has to do about it. */
export const workingStates = ['checking', 'running', 'undoing'] as const satisfies readonly ImportState[];

/** What becomes of a contact that is there already: nothing, what it lacks is filled in, what the file says is written. */
export const importPolicies = ['skip', 'fill', 'overwrite'] as const;
export type ImportPolicy = (typeof importPolicies)[number];

/**
 * created: a new contact · updated: one that was there gets something · present: one that was there stays as it is ·
 * repeated: a row before it is the same contact · bad: it cannot be taken in.
 */
export const rowVerdicts = ['created', 'updated', 'present', 'repeated', 'bad'] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/** due: its turn comes · done · undone: what it did was taken back · kept: it could not be taken back. */
export const rowStates = ['due', 'done', 'undone', 'kept'] as const;
export type RowState = (typeof rowStates)[number];

/** Why undoing leaves a contact: somebody changed it since, messages came or went since, it is no longer there by itself. */
export const keptReasons = ['edited', 'written_to', 'gone'] as const;
export type KeptReason = (typeof keptReasons)[number];

export interface ImportSettings {
  readonly mapping: ImportMapping;
  readonly policy: ImportPolicy;
  /** The program that the external ids are from. */
  readonly source: ImportSource | 'file';
  /** For every contact that the import touches. */
  readonly labelIds: readonly string[];
  /** Of contacts whose row names nobody of the team. */
  readonly ownerId: string | null;
}

export interface ImportFailure {
  readonly reason: UnreadableReason | 'too_many_rows' | 'gone';
  readonly row: number | null;
}

/** What is known of a file once it was looked through. */
export interface LookedThrough {
  readonly format: TableFormat;
  readonly headers: readonly string[];
  /** The first rows below the header. */
  readonly samples: readonly (readonly TableCell[])[];
  readonly headerRow: number;
  readonly total: number;
}

/** Companies in a file that the workspace does not have: how many, and what the first are called. */
export interface NewCompanies {
  readonly count: number;
  readonly names: readonly string[];
}

/** What the columns probably hold, and the program that the file is probably from. */
export interface Guess {
  readonly guess: ImportMapping;
  readonly source: ImportSource | null;
}

export interface ContactImport extends LookedThrough, Guess {
  readonly id: string;
  readonly userId: string;
  readonly fileName: string;
  readonly storageKey: string;
  readonly state: ImportState;
  readonly settings: ImportSettings | null;
  /** Rows that the present step is through with. */
  readonly worked: number;
  /** The number of the worker's try: an older one finds another number and ends. */
  readonly attempt: number;
  readonly failure: ImportFailure | null;
}

export const largestImportFile = 25 * 1024 * 1024;
export const mostImportRows = 50_000;
export const importSamples = 5;
/** How long an import can be undone, and its rows and file are kept. */
export const undoDays = 30;
/** Rows that are looked at, and that are written, in one transaction. */
export const checkBatch = 500;
export const writeBatch = 100;
