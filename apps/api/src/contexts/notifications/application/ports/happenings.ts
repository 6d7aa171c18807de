import type { Actor } from '../../../../kernel/actor.js';
import type { Role } from '../../../../kernel/permission.js';
import type { Scope } from '../../../../kernel/sight.js';
import type { Happening, Recipient } from '../../domain/notice.js';
import type { NotificationPreferences } from '../../domain/preferences.js';

/** An event of the workspace, as far as it is asked here. */
export interface HeardEvent {
  readonly type: string;
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface Person extends Recipient {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly preferences: NotificationPreferences;
}

export interface Team {
  readonly timezone: string;
  readonly locale: 'pt-BR' | 'en';
  readonly workspaceName: string;
  /** Those who may sign in. */
  readonly people: readonly Person[];
}

/** What the events of a workspace mean for its people, read set-based in the running transaction. */
export abstract class Happenings {
  abstract of(actor: Actor, events: readonly HeardEvent[]): Promise<Happening[]>;

  abstract team(actor: Actor): Promise<Team>;
}
