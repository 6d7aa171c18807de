import { Conversation } from '../domain/conversation.js';
import type { ConversationState, MessageFacts } from '../domain/conversation-state.js';

export const noon = new Date('2026-02-09T15:00:00.000Z');

/** A conversation as its repository would load it: open, read, nobody's, waiting for nobody. */
export function aConversation(partial: Partial<ConversationState> = {}): Conversation {
  return Conversation.restore({
    id: '0198c0de-0000-7000-8000-000000000001',
    channelId: '0198c0de-0000-7000-8000-000000000002',
    channelType: 'whatsapp',
    contactId: '0198c0de-0000-7000-8000-000000000003',
    identityId: '0198c0de-0000-7000-8000-000000000004',
    threadKey: '0198c0de-0000-7000-8000-000000000003',
    contactName: 'Patrícia Lemos',
    contactAddress: '+5511988770142',
    subject: null,
    status: 'open',
    priority: 'normal',
    assigneeId: null,
    teamId: null,
    unreadCount: 0,
    lastMessageId: null,
    lastMessageAt: noon,
    lastMessagePreview: '',
    lastMessageKind: null,
    lastMessageDirection: null,
    lastMessageStatus: null,
    waitingSince: null,
    replyWindowExpiresAt: null,
    snoozedUntil: null,
    returnReason: null,
    resolvedAt: null,
    lastSendSeq: 0,
    version: 1,
    createdAt: noon,
    ...partial,
  });
}

export function aMessage(partial: Partial<MessageFacts> = {}): MessageFacts {
  return {
    id: '0198c0de-0000-7000-8000-000000000010',
    direction: 'inbound',
    kind: 'text',
    preview: 'Vocês entregam em Campinas?',
    status: 'received',
    at: noon,
    opensWindowUntil: null,
    ...partial,
  };
}
