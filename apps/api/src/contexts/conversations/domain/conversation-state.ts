import type { ConversationPriority, ConversationStatus, ReturnReason } from './conversation-status.js';

export interface ConversationState {
  readonly id: string;
  readonly channelId: string;
  readonly channelType: string;
  readonly contactId: string;
  identityId: string;
  readonly threadKey: string;
  readonly contactName: string;
  contactAddress: string | null;
  readonly subject: string | null;
  status: ConversationStatus;
  priority: ConversationPriority;
  assigneeId: string | null;
  teamId: string | null;
  unreadCount: number;
  lastMessageId: string | null;
  lastMessageAt: Date;
  /** Null: it was taken back. */
  lastMessagePreview: string | null;
  lastMessageKind: string | null;
  lastMessageDirection: 'inbound' | 'outbound' | null;
  lastMessageStatus: string | null;
  waitingSince: Date | null;
  replyWindowExpiresAt: Date | null;
  /** Null for a snoozed one: until somebody writes. */
  snoozedUntil: Date | null;
  /** Why it came back from its snooze, until somebody opens or answers it. */
  returnReason: ReturnReason | null;
  /** When it was resolved last. */
  resolvedAt: Date | null;
  lastSendSeq: number;
  version: number;
  readonly createdAt: Date;
}

/** Who attends it, and in whose queue it is. */
export type Whose = Readonly<Pick<ConversationState, 'assigneeId' | 'teamId'>>;

export function whose({ assigneeId, teamId }: ConversationState): Whose {
  return { assigneeId, teamId };
}

export interface MessageFacts {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: string;
  readonly preview: string;
  readonly status: string;
  readonly at: Date;
  readonly opensWindowUntil: Date | null;
  readonly by?: { readonly identityId: string; readonly address: string | null };
}

export type OpeningFacts = Pick<
  ConversationState,
  | 'id'
  | 'channelId'
  | 'channelType'
  | 'contactId'
  | 'identityId'
  | 'threadKey'
  | 'contactName'
  | 'contactAddress'
>;
