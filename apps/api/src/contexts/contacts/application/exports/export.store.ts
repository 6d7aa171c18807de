import type { Actor } from '../../../../kernel/actor.js';
import type { Sight } from '../../../../kernel/sight.js';
import type { TableStyle } from '../../../../kernel/table-files.js';
import type { ExportColumn, ExportLanguage, ExportState } from '../../domain/exports/export.js';

/** What is to be written. */
export interface ExportWish {
  readonly style: TableStyle;
  readonly columns: readonly ExportColumn[];
  readonly language: ExportLanguage;
  /** As the list of contacts takes it. */
  readonly filter: Readonly<Record<string, unknown>>;
}

export interface ContactExport {
  readonly id: string;
  readonly userId: string;
  readonly wish: ExportWish;
  /** What whoever asked may read. */
  readonly sight: Sight;
  readonly role: Actor['role'];
  readonly state: ExportState;
  readonly storageKey: string | null;
  readonly attempt: number;
  readonly busyUntil: Date;
}

export interface ExportChange {
  readonly state?: ExportState;
  readonly total?: number;
  readonly written?: number;
  readonly size?: number;
  readonly storageKey?: string | null;
  readonly attempt?: number;
  readonly busyUntil?: Date;
  readonly endedAt?: Date;
}

/** Where exports are kept. Every method runs in the caller's transaction. */
export abstract class ExportStore {
  abstract add(actor: Actor, made: ContactExport, now: Date): Promise<void>;

  /** Locked until the transaction ends; only one's own for a person. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<ContactExport>;

  abstract change(actor: Actor, id: string, change: ExportChange): Promise<void>;
}
