import type { Actor } from '../../../kernel/actor.js';
import type { FieldValue } from '../domain/custom-field.js';
import type { CustomFieldRow } from './custom-field.store.js';

/** What a contact is to have in a field; null: nothing. */
export interface FieldEntry {
  readonly fieldId: string;
  readonly value: FieldValue | null;
}

/** Where the values of contacts are kept. Every method runs in the caller's transaction. */
export abstract class FieldValueStore {
  /** Those of the workspace with these keys. They are neither changed nor deleted before the transaction ends. */
  abstract holdFields(actor: Actor, keys: readonly string[]): Promise<CustomFieldRow[]>;

  /** @returns whether anything is different now */
  abstract put(actor: Actor, contactId: string, entries: readonly FieldEntry[]): Promise<boolean>;
}
