import type { Actor } from '../../../../kernel/actor.js';
import type { Notice } from '../../domain/notice.js';
import type { NotificationPreferences } from '../../domain/preferences.js';

/** Which notifications of a person. */
export type Chosen =
  { readonly ids: readonly string[] } | { readonly conversationId: string } | { readonly all: true };

export type NoticeToStore = Notice & {
  /** Whether the person is shown it in the app, or only mailed. */
  readonly inApp: boolean;
  readonly sounds: boolean;
};

export interface StoredNotice {
  readonly id: string;
  readonly notice: NoticeToStore;
  /** Nothing of the kind was unread before. */
  readonly isNew: boolean;
}

/** Where notifications are kept; each method runs in the caller's transaction and touches those of one person. */
export abstract class NotificationStore {
  /** What is unread already about the same subject counts one more. */
  abstract add(actor: Actor, notices: readonly NoticeToStore[]): Promise<StoredNotice[]>;

  /** Whether all of these are the person’s. */
  abstract areOf(actor: Actor, userId: string, ids: readonly string[]): Promise<boolean>;

  /** @returns how many became read */
  abstract read(actor: Actor, userId: string, chosen: Chosen, now: Date): Promise<number>;

  /** Unread again from then on. @returns false when there is none of that id */
  abstract snooze(actor: Actor, userId: string, id: string, until: Date): Promise<boolean>;

  /** Those whose snooze is over are as if they had just come. @returns their ids */
  abstract wake(actor: Actor, ids: readonly string[], now: Date): Promise<string[]>;

  /** Null when the person never chose. */
  abstract preferences(actor: Actor, userId: string): Promise<NotificationPreferences | null>;

  abstract savePreferences(actor: Actor, userId: string, preferences: NotificationPreferences): Promise<void>;
}
