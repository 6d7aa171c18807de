import type { ConversationPriority, ConversationStatus } from './conversation-status.js';

export const bulkStates = ['running', 'done', 'undoing', 'undone'] as const;
export type BulkState = (typeof bulkStates)[number];

/** due: its turn comes; done: changed; skipped: left as it was, with the reason; undone: what it was before. */
export const bulkItemStates = ['due', 'done', 'skipped', 'undone'] as const;

/** What is to be done to each of many conversations; what is left out stays. Instants are ISO strings, for it is stored. */
export interface BulkPatch {
  readonly status?: ConversationStatus;
  readonly snoozedUntil?: string | null;
  readonly assigneeId?: string | null;
  readonly teamId?: string | null;
  readonly priority?: ConversationPriority;
  readonly addLabelIds?: readonly string[];
  readonly removeLabelIds?: readonly string[];
  readonly read?: boolean;
}

/** What a conversation was, as far as a patch may change it. */
export interface FormerState {
  readonly status: ConversationStatus;
  readonly snoozedUntil: string | null;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly priority: ConversationPriority;
  readonly unread: boolean;
  readonly labelIds: readonly string[];
}

/** How many conversations one change may touch. */
export const mostInBulk = 5_000;
/** So many are changed while the caller waits; more in the background. */
export const atOnceInBulk = 100;
/** Of one transaction. */
export const bulkBatch = 100;
