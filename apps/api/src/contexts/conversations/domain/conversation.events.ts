/** Facts about a conversation. The payload names the fields that changed; contents stay in the row. */
export type ConversationEvent = 'conversation.created' | 'conversation.updated';
