import type { AssignmentReason } from './assignment.js';
import type { ConversationPriority, ConversationStatus, ReturnReason } from './conversation-status.js';

/** Why a conversation has another status: somebody wanted it, or what brought it back. */
export type LineReason = 'by_hand' | ReturnReason;

/**
 * What the thread tells between its messages of what was done to the conversation; the screen finds the words. People are
 * named by their ids, labels by the names that they had.
 */
export type ConversationLine =
  | {
      readonly event: 'status_changed';
      readonly facts: {
        readonly before: ConversationStatus;
        readonly after: ConversationStatus;
        readonly reason: LineReason;
        /** Of a snooze: when it ends. */
        readonly until?: string;
      };
    }
  | {
      readonly event: 'priority_changed';
      readonly facts: { readonly before: ConversationPriority; readonly after: ConversationPriority };
    }
  | {
      readonly event: 'assignee_changed';
      /** Left out: nobody. */
      readonly facts: {
        readonly before?: string;
        readonly after?: string;
        /** Of the note that was left with it. */
        readonly noteId?: string;
        /** Why it was dealt out to them, where no person did it. */
        readonly reason?: AssignmentReason | 'absent';
      };
    }
  | {
      readonly event: 'team_changed';
      /** Left out: none. */
      readonly facts: { readonly before?: string; readonly after?: string };
    }
  | {
      readonly event: 'labels_changed' | 'participants_changed';
      readonly added: readonly string[];
      readonly removed: readonly string[];
    };
