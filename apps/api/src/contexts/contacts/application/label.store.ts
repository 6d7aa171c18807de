import type { Actor } from '../../../kernel/actor.js';
import type { LabelColor } from '../domain/label.js';

/** A label as it is stored; the row is the model. */
export interface LabelRow {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly color: LabelColor;
  readonly version: number;
}

/** Where labels are kept. Every method runs in the caller's transaction. */
export abstract class LabelStore {
  abstract add(actor: Actor, label: LabelRow): Promise<void>;

  /** Locked until the transaction ends. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<LabelRow>;

  /** Writes all of the row. */
  abstract update(actor: Actor, label: LabelRow): Promise<void>;

  /** With it, what says who has it. */
  abstract remove(actor: Actor, id: string): Promise<void>;

  /** Nobody else adds or renames a label of the workspace before the transaction ends. */
  abstract holdNames(actor: Actor): Promise<void>;

  /** The id of the label with this key. */
  abstract findByKey(actor: Actor, nameKey: string): Promise<string | null>;

  /** The ids of the labels with these keys. */
  abstract findByKeys(actor: Actor, nameKeys: readonly string[]): Promise<Map<string, string>>;

  abstract count(actor: Actor): Promise<number>;
}
