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

export class OwnerUnknown extends DomainError {
  constructor() {
    super(
      'contact.owner_unknown',
      'invalid',
      'The owner is not an active person of this workspace.',
      {},
      {
        errors: [{ path: 'ownerId', message: 'is no active person of this workspace' }],
      },
    );
  }
}

export class MergeWithItself extends DomainError {
  constructor() {
    super(
      'contact.merge_self',
      'invalid',
      'A contact cannot be merged with itself.',
      {},
      {
        errors: [{ path: 'duplicateId', message: 'is the contact itself' }],
      },
    );
  }
}

/** It was undone already. */
export class MergeUndone extends DomainError {
  constructor() {
    super('contact.merge_undone', 'conflict', 'This merge was undone already.');
  }
}

/** The contact took in another one since: what it was before that is known by that merge alone. */
export class MergeNotLast extends DomainError {
  constructor(mergeId: string) {
    super(
      'contact.merge_not_last',
      'conflict',
      'A later merge has to be undone first.',
      {},
      { extra: { mergeId } },
    );
  }
}

/** After 30 days what undoing needs is no longer kept. */
export class MergeTooOld extends DomainError {
  constructor() {
    super('contact.merge_too_old', 'invalid', 'This merge can no longer be undone.');
  }
}

/** What is in the trash is not changed: it is brought back first. */
export class ContactTrashed extends DomainError {
  constructor() {
    super('contact.trashed', 'conflict', 'The contact is in the trash.');
  }
}

/** The contact is part of another one now. */
export class ContactMerged extends DomainError {
  constructor(mergedInto: string) {
    super(
      'contact.merged',
      'missing',
      'This contact was merged into another one.',
      {},
      { extra: { mergedInto } },
    );
  }
}

export class ContactBulkTooLarge extends DomainError {
  constructor(most: number) {
    super('contact.bulk_too_large', 'invalid', `At most ${String(most)} contacts are changed at once.`, {
      most,
    });
  }
}
