import type { DomainEvent } from '../../../kernel/aggregate.js';

/**
 * What others hear of a label. A deleted one is told of once, not once for everything that had it: whoever shows labels by
 * their ids shows it no more.
 */
export function labelEvent(type: 'label.updated' | 'label.deleted', id: string): DomainEvent {
  return { type, subjectType: 'label', subjectId: id, payload: {} };
}
