import type { ThreadRecord } from '../../domain/joined-thread.js';

/** All that parting two conversations needs to know. */
export interface JoinedThreads {
  readonly stay: ThreadRecord;
  readonly gone: ThreadRecord;
  /** Both, when they had become one. */
  readonly joined: ThreadRecord;
  /** What each reference told of its move, by its columns. */
  readonly moved: Readonly<Record<string, unknown>>;
  /** Those that led to the one that went. */
  readonly led: readonly string[];
}

/** What parting needs to know of the conversations of a merge. */
export interface MovedConversations {
  /** An id made as both became one: what has a later one came since. */
  readonly since: string;
  /** The duplicate's that went along whole. */
  readonly moved: readonly string[];
  /** Those of both that are found by their customer, as they were, but for those that went. */
  readonly before: readonly ThreadRecord[];
  readonly joined: readonly JoinedThreads[];
}
