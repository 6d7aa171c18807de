import type { DomainEvent } from '../../../kernel/aggregate.js';

export type MessageEvent = 'message.created' | 'message.updated';

export function messageEvent(
  type: MessageEvent,
  messageId: string,
  payload: Readonly<Record<string, unknown>> = {},
): DomainEvent {
  return { type, subjectType: 'message', subjectId: messageId, payload };
}
