import { DomainError } from '../../../kernel/domain-error.js';

/** Another company has the CNPJ. */
export class CompanyDuplicate extends DomainError {
  constructor(companyId: string) {
    super('company.duplicate', 'conflict', 'Another company has this CNPJ.', {}, { extra: { companyId } });
  }
}

export class CompanyTaxIdInvalid extends DomainError {
  constructor() {
    super(
      'company.tax_id_invalid',
      'invalid',
      'This is no CNPJ.',
      {},
      { errors: [{ path: 'taxId', message: 'is no CNPJ' }] },
    );
  }
}

/** What a contact is to belong to is no company of the workspace. */
export class CompanyUnknown extends DomainError {
  constructor() {
    super(
      'company.unknown',
      'invalid',
      'The company is not one of this workspace.',
      {},
      { errors: [{ path: 'companyId', message: 'is no company of this workspace' }] },
    );
  }
}
