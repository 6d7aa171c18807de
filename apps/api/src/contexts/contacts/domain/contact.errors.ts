import { DomainError } from '../../../kernel/domain-error.js';

export class ContactDuplicate extends DomainError {
  constructor(contactId: string, field: string) {
    super(
      'contact.duplicate',
      'conflict',
      `Another contact has this ${field}.`,
      { field },
      { extra: { contactId } },
    );
  }
}

export class PhoneInvalid extends DomainError {
  constructor() {
    super(
      'contact.phone_invalid',
      'invalid',
      'This is no phone number.',
      {},
      {
        errors: [{ path: 'phone', message: 'is no phone number' }],
      },
    );
  }
}

export class TaxIdInvalid extends DomainError {
  constructor() {
    super(
      'contact.tax_id_invalid',
      'invalid',
      'This is neither a CPF nor a CNPJ.',
      {},
      {
        errors: [{ path: 'taxId', message: 'is neither a CPF nor a CNPJ' }],
      },
    );
  }
}
