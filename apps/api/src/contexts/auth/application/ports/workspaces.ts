import type { Actor } from '../../../../kernel/actor.js';
import type { DeskSettings } from '../../domain/desk-settings.js';
import type { Visibility } from '../../domain/visibility.js';

export interface WorkspaceSettings {
  readonly name: string;
  readonly timezone: string;
  readonly locale: 'pt-BR' | 'en';
  readonly guideHiddenAt: Date | null;
  readonly visibility: Visibility;
  readonly desk: DeskSettings;
}

/** The workspace itself. Every method runs in the caller's transaction. */
export abstract class Workspaces {
  abstract add(actor: Actor, name: string): Promise<void>;

  /** Waits for its turn, then says whether the installation has no workspace yet; nobody else is asked meanwhile. */
  abstract isFirst(): Promise<boolean>;

  abstract lock(actor: Actor): Promise<(WorkspaceSettings & { version: number }) | null>;

  /** Changes the settings and raises the version. */
  abstract change(actor: Actor, change: Partial<WorkspaceSettings>): Promise<void>;
}
