import { DomainError } from '../../../kernel/domain-error.js';

/** Notes are changed by whoever wrote them. */
export class ContactNoteForeign extends DomainError {
  constructor() {
    super('contact_note.foreign', 'forbidden', 'Only its author changes a note.');
  }
}
