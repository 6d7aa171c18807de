import type { Actor } from '../../../../kernel/actor.js';
import type { TableCell } from '../../../../kernel/table-files.js';
import type {
  ContactImport,
  ImportFailure,
  ImportSettings,
  ImportState,
  NewCompanies,
  KeptReason,
  RowState,
  RowVerdict,
} from '../../domain/imports/import.js';
import type { FormerContact } from '../../domain/imports/plan-row.js';
import type { RowProblem } from '../../domain/imports/row-problem.js';

/** What may be different about an import. */
export interface ImportChange {
  readonly state?: ImportState;
  readonly settings?: ImportSettings;
  readonly newLabels?: readonly string[];
  readonly unknownOwners?: readonly string[];
  readonly newCompanies?: NewCompanies;
  readonly worked?: number;
  readonly failure?: ImportFailure | null;
  readonly busyUntil?: Date;
  readonly attempt?: number;
  readonly endedAt?: Date | null;
  readonly storageKey?: null;
  readonly samples?: readonly [];
}

/** A row with what became of it, or would. */
export interface ImportRow {
  readonly number: number;
  readonly cells: readonly TableCell[];
  readonly verdict: RowVerdict;
  readonly state: RowState;
  readonly problem: RowProblem | null;
  readonly repeats: number | null;
  readonly contactId: string | null;
  readonly before: FormerContact | null;
  readonly version: number | null;
  readonly workedAt: Date | null;
  readonly kept: KeptReason | null;
}

/** Where imports and their rows are kept. Every method runs in the caller's transaction. */
export abstract class ImportStore {
  abstract add(actor: Actor, made: ContactImport & { readonly size: number }, now: Date): Promise<void>;

  /** Locked until the transaction ends. @throws NotFound */
  abstract lock(
    actor: Actor,
    id: string,
  ): Promise<ContactImport & { readonly busyUntil: Date; readonly createdAt: Date }>;

  abstract change(actor: Actor, id: string, change: ImportChange): Promise<void>;

  abstract addRows(actor: Actor, id: string, rows: readonly ImportRow[]): Promise<void>;

  /** They are found out anew: nothing is known of any. */
  abstract dropRows(actor: Actor, id: string): Promise<void>;

  /** What they said goes; how many came to what stays. */
  abstract forgetRows(actor: Actor, id: string): Promise<void>;

  /** The next rows that wait to be taken in. */
  abstract dueRows(actor: Actor, id: string, most: number): Promise<ImportRow[]>;

  /** The next rows whose effect can be taken back, the last ones first. */
  abstract effectiveRows(actor: Actor, id: string, most: number): Promise<ImportRow[]>;

  /** Those that cannot be taken in, behind the row of this number. */
  abstract badRows(actor: Actor, id: string, after: number, most: number): Promise<ImportRow[]>;

  abstract settleRows(actor: Actor, id: string, rows: readonly ImportRow[]): Promise<void>;

  /** Of these contacts, those that a row of the import is about already, with its number. */
  abstract touched(actor: Actor, id: string, contactIds: readonly string[]): Promise<Map<string, number>>;
}
