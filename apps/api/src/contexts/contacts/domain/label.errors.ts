import { DomainError } from '../../../kernel/domain-error.js';

export class LabelDuplicate extends DomainError {
  constructor(labelId: string) {
    super('label.duplicate', 'conflict', 'Another label has this name.', {}, { extra: { labelId } });
  }
}

export class TooManyLabels extends DomainError {
  constructor(most: number) {
    super('label.too_many', 'invalid', `A workspace has at most ${String(most)} labels.`, { most });
  }
}

export class LabelUnknown extends DomainError {
  constructor() {
    super('label.unknown', 'invalid', 'A label is not one of this workspace.');
  }
}
