import type { DomainEvent } from '../../../kernel/aggregate.js';

/** What others hear of a company. One that is deleted is told of once, not once for each of its contacts. */
export function companyEvent(type: 'company.updated' | 'company.deleted', id: string): DomainEvent {
  return { type, subjectType: 'company', subjectId: id, payload: {} };
}
