import type { DomainEvent } from '../../../kernel/aggregate.js';

/** What others hear of a change: that there was one, and on its own that the customer has another name now. */
export function contactChanged(id: string, changed: readonly string[]): DomainEvent[] {
  const event = (type: string): DomainEvent => ({
    type,
    subjectType: 'contact',
    subjectId: id,
    payload: { changed },
  });
  return [event('contact.updated'), ...(changed.includes('name') ? [event('contact.renamed')] : [])];
}

/** The shop wants to hear nothing of a contact any more. */
export function contactBlocked(id: string): DomainEvent {
  return { type: 'contact.blocked', subjectType: 'contact', subjectId: id, payload: {} };
}

/** A channel itself says that the customers of two contacts are one. */
export function samePersonTold(id: string, otherId: string): DomainEvent {
  return { type: 'contact.same_person', subjectType: 'contact', subjectId: id, payload: { otherId } };
}

/** A contact is part of another one. */
export function contactMerged(id: string, mergedInto: string): DomainEvent {
  return { type: 'contact.merged', subjectType: 'contact', subjectId: id, payload: { mergedInto } };
}

/** Other contacts may be this one now, or no longer may be. */
export function duplicatesUpdated(id: string): DomainEvent {
  return { type: 'duplicates.updated', subjectType: 'contact', subjectId: id, payload: {} };
}
