/**
 * Facts about a conversation. The payload names the fields that changed; contents stay in the row. `conversation.gone` is told
 * to those alone who saw it until then and do not any more.
 */
export type ConversationEvent = 'conversation.created' | 'conversation.updated' | 'conversation.gone';
