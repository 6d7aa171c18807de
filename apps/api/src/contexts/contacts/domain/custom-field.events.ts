import type { DomainEvent } from '../../../kernel/aggregate.js';

/** What others hear of a field. A deleted one is told of once, not once for every contact that had a value. */
export function customFieldEvent(
  type: 'custom_field.updated' | 'custom_field.deleted',
  id: string,
): DomainEvent {
  return { type, subjectType: 'custom_field', subjectId: id, payload: {} };
}
