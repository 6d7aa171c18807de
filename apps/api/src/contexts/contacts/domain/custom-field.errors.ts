import { DomainError } from '../../../kernel/domain-error.js';
import type { CustomFieldType } from './custom-field.js';

export class CustomFieldDuplicate extends DomainError {
  constructor(customFieldId: string) {
    super(
      'custom_field.duplicate',
      'conflict',
      'Another field has this key.',
      {},
      { extra: { customFieldId } },
    );
  }
}

export class TooManyCustomFields extends DomainError {
  constructor(most: number) {
    super('custom_field.too_many', 'invalid', `A workspace has at most ${String(most)} fields.`, { most });
  }
}

export class OptionsInvalid extends DomainError {
  constructor() {
    super(
      'custom_field.options_invalid',
      'invalid',
      'A list has options, each once; other fields have none.',
      {},
      { errors: [{ path: 'options', message: 'do not fit the type' }] },
    );
  }
}

export class CustomFieldUnknown extends DomainError {
  constructor(key: string) {
    super(
      'custom_field.unknown',
      'invalid',
      'A field is not one of this workspace.',
      { key },
      { errors: [{ path: `customFields.${key}`, message: 'is no field' }] },
    );
  }
}

export class FieldValueInvalid extends DomainError {
  constructor(key: string, label: string, type: CustomFieldType) {
    super(
      'custom_field.value_invalid',
      'invalid',
      'A field takes no such value.',
      { key, label, reason: type },
      { errors: [{ path: `customFields.${key}`, message: `is no value of a ${type}` }] },
    );
  }
}
