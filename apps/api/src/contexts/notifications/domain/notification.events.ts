import type { DomainEvent } from '../../../kernel/aggregate.js';

/** A notification came, or counts one more. */
export function notificationCreated(id: string): DomainEvent {
  return { type: 'notification.created', subjectType: 'notification', subjectId: id, payload: {} };
}

/** A person has read some of theirs, on one of their devices. */
export function notificationsRead(userId: string): DomainEvent {
  return { type: 'notification.read', subjectType: 'user', subjectId: userId, payload: {} };
}
