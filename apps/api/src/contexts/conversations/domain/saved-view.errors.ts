import { DomainError } from '../../../kernel/domain-error.js';

export class SavedViewForeign extends DomainError {
  constructor() {
    super('saved_view.foreign', 'invalid', 'A shared view is changed by whoever made it.');
  }
}

export class TooManySavedViews extends DomainError {
  constructor(most: number) {
    super('saved_view.too_many', 'invalid', `A person has at most ${String(most)} views.`, { most });
  }
}
