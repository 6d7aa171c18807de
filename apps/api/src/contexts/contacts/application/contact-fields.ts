import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { storableText } from '../../../kernel/storable-text.js';
import { readFieldValue, type FieldValue } from '../domain/custom-field.js';
import { CustomFieldUnknown, FieldValueInvalid } from '../domain/custom-field.errors.js';
import { FieldValueStore, type FieldEntry } from './field-value.store.js';
import type { CustomFieldRow } from './custom-field.store.js';

/** What contacts have in the workspace's own fields. */
@Injectable()
export class ContactFields {
  constructor(private readonly values: FieldValueStore) {}

  /**
   * Fields that are not named stay; null or nothing but blanks empties one.
   * @returns whether the contact had other values before
   * @throws CustomFieldUnknown, FieldValueInvalid
   */
  async put(actor: Actor, contactId: string, given: Readonly<Record<string, unknown>>): Promise<boolean> {
    const fields = await this.#held(actor, Object.keys(given));
    if (fields.length === 0) return false;
    const entries = fields.map((field): FieldEntry => ({
      fieldId: field.id,
      value: valueOf(field, given[field.key]),
    }));
    return this.values.put(actor, contactId, entries);
  }

  /** The same by the fields' ids. @throws CustomFieldUnknown */
  async byId<Value>(actor: Actor, given: Readonly<Record<string, Value>>): Promise<Map<string, Value>> {
    const fields = await this.#held(actor, Object.keys(given));
    return new Map(fields.flatMap(({ id, key }) => (key in given ? [[id, given[key] as Value]] : [])));
  }

  /** In the order asked. */
  async #held(actor: Actor, keys: readonly string[]): Promise<CustomFieldRow[]> {
    if (keys.length === 0) return [];
    const fields = new Map((await this.values.holdFields(actor, keys)).map((field) => [field.key, field]));
    return keys.map((key) => {
      const field = fields.get(key);
      if (!field) throw new CustomFieldUnknown(key);
      return field;
    });
  }
}

function valueOf(field: CustomFieldRow, given: unknown): FieldValue | null {
  const tidy = typeof given === 'string' ? storableText(given).normalize().trim() : given;
  if (tidy === null || tidy === '') return null;
  const value = readFieldValue(field, tidy);
  if (value === undefined) throw new FieldValueInvalid(field.key, field.label, field.type);
  return value;
}
