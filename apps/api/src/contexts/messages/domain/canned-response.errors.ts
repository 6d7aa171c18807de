import { DomainError } from '../../../kernel/domain-error.js';

export class CannedResponseDuplicate extends DomainError {
  constructor() {
    super('canned_response.duplicate', 'conflict', 'Another canned response has this shortcut.');
  }
}

export class TooManyCannedResponses extends DomainError {
  constructor(most: number) {
    super(
      'canned_response.too_many',
      'invalid',
      `A workspace has at most ${String(most)} canned responses.`,
      { most },
    );
  }
}

/** What all of the team use is changed by those who lead. */
export class CannedResponseNotYours extends DomainError {
  constructor() {
    super('canned_response.not_yours', 'forbidden', 'Only those who lead change what everyone uses.');
  }
}
