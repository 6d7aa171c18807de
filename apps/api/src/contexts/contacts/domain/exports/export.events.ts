import type { DomainEvent } from '../../../../kernel/aggregate.js';

/** The file of an export is there, or will never be. */
export function exportEnded(id: string): DomainEvent {
  return { type: 'contact_export.ended', subjectType: 'contact_export', subjectId: id, payload: {} };
}
