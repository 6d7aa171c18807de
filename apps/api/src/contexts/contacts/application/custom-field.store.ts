import type { Actor } from '../../../kernel/actor.js';
import type { CustomFieldType } from '../domain/custom-field.js';

/** A field as it is stored; the row is the model. */
export interface CustomFieldRow {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly type: CustomFieldType;
  readonly options: readonly string[];
  readonly version: number;
}

/** Where fields are kept. Every method runs in the caller's transaction. */
export abstract class CustomFieldStore {
  /** All of the workspace in their order. Nobody else adds, moves or deletes one before the transaction ends. */
  abstract holdAll(actor: Actor): Promise<CustomFieldRow[]>;

  /** Stands behind all others. */
  abstract add(actor: Actor, field: CustomFieldRow, position: number): Promise<void>;

  /** Writes all of the row. */
  abstract update(actor: Actor, field: CustomFieldRow): Promise<void>;

  /** The fields stand in this order now. */
  abstract arrange(actor: Actor, ids: readonly string[]): Promise<void>;

  /** With it, what contacts have in it. */
  abstract remove(actor: Actor, id: string): Promise<void>;
}
