import { messages } from '../../messages/infrastructure/messages.schema.js';
import { conversations } from '../infrastructure/conversations.schema.js';
import { savedViews } from '../infrastructure/saved-views.schema.js';

/** The columns of a conversation whose values the API names too. */
export const conversationColumns = {
  status: conversations.status,
  priority: conversations.priority,
  returnReason: conversations.returnReason,
  lastMessageDirection: conversations.lastMessageDirection,
  lastMessageKind: messages.kind,
  lastMessageStatus: messages.status,
};

export const inboxSorts = savedViews.sort.enumValues;
export type InboxSort = (typeof inboxSorts)[number];
