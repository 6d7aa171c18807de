import type { DomainEvent } from '../../../kernel/aggregate.js';

/**
 * Facts about a conversation. The payload names the fields that changed; contents stay in the row. `conversation.gone` is told
 * to those alone who saw it until then and do not any more; `conversation.joined` of one that is part of another one now, and
 * `conversation.parted` of one that gave messages back.
 */
export type ConversationEvent =
  | 'conversation.created'
  | 'conversation.updated'
  | 'conversation.gone'
  | 'conversation.joined'
  | 'conversation.parted';

export function conversationEvent(type: ConversationEvent, subjectId: string, what: string): DomainEvent {
  return { type, subjectType: 'conversation', subjectId, payload: { what } };
}
