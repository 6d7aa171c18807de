import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { mostCannedResponses, variablesOf, type CannedResponseScope } from '../domain/canned-response.js';
import {
  CannedResponseDuplicate,
  CannedResponseNotYours,
  TooManyCannedResponses,
} from '../domain/canned-response.errors.js';
import { CannedResponseStore } from './canned-response.store.js';

export interface NewCannedResponse {
  readonly shortcut: string;
  readonly text: string;
  readonly scope: CannedResponseScope;
}

export interface CannedResponseEdit {
  readonly version: number;
  readonly shortcut?: string | undefined;
  readonly text?: string | undefined;
  readonly scope?: CannedResponseScope | undefined;
}

/** What people answer again and again: the team's, and each person's own. `leads`: whether they may touch the team's. */
@Injectable()
export class CannedResponsesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly responses: CannedResponseStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /** @returns the new one's id. @throws CannedResponseDuplicate, CannedResponseNotYours, TooManyCannedResponses */
  add(actor: Actor, leads: boolean, { shortcut, text, scope }: NewCannedResponse): Promise<string> {
    const ownerId = ownerOf(actor, scope);
    const id = this.ids.next();
    return this.uow.run(actor, async () => {
      if (ownerId === null && !leads) throw new CannedResponseNotYours();
      await this.responses.holdShortcuts(actor);
      await this.#refuseDuplicate(actor, shortcut, null);
      if ((await this.responses.count(actor)) >= mostCannedResponses)
        throw new TooManyCannedResponses(mostCannedResponses);
      await this.responses.add(actor, {
        id,
        shortcut,
        text,
        variables: variablesOf(text),
        ownerId,
        version: 1,
      });
      await this.#record(actor, 'canned_response.created', id, ['shortcut', 'text', 'scope']);
      return id;
    });
  }

  /** What is left out stays as it is. @throws NotFound, VersionConflict and as `add` */
  change(actor: Actor, leads: boolean, id: string, edit: CannedResponseEdit): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.responses.holdShortcuts(actor);
      const before = await this.responses.lock(actor, id);
      const ownerId = edit.scope === undefined ? before.ownerId : ownerOf(actor, edit.scope);
      if ((before.ownerId === null || ownerId === null) && !leads) throw new CannedResponseNotYours();
      if (before.version !== edit.version) throw new VersionConflict('canned_response');
      const { shortcut = before.shortcut, text = before.text } = edit;
      await this.#refuseDuplicate(actor, shortcut, id);
      const changed = [
        ...(shortcut === before.shortcut ? [] : ['shortcut']),
        ...(text === before.text ? [] : ['text']),
        ...(ownerId === before.ownerId ? [] : ['scope']),
      ];
      if (changed.length > 0)
        await this.responses.update(actor, {
          id,
          shortcut,
          text,
          variables: variablesOf(text),
          ownerId,
          version: before.version + 1,
        });
      await this.#record(actor, 'canned_response.edited', id, changed);
    });
  }

  /** @throws NotFound, CannedResponseNotYours */
  remove(actor: Actor, leads: boolean, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const { ownerId } = await this.responses.lock(actor, id);
      if (ownerId === null && !leads) throw new CannedResponseNotYours();
      await this.responses.remove(actor, id);
      await this.#record(actor, 'canned_response.deleted', id, []);
    });
  }

  async #refuseDuplicate(actor: Actor, shortcut: string, except: string | null): Promise<void> {
    const same = await this.responses.findByShortcut(actor, shortcut);
    if (same !== null && same !== except) throw new CannedResponseDuplicate();
  }

  async #record(actor: Actor, event: string, id: string, changed: readonly string[]): Promise<void> {
    await this.audit.record(actor, {
      event,
      subjectType: 'canned_response',
      subjectId: id,
      params: { changed },
    });
    await this.events.append(actor, [
      { type: 'canned_response.changed', subjectType: 'canned_response', subjectId: id, payload: {} },
    ]);
  }
}

function ownerOf(actor: Actor, scope: CannedResponseScope): string | null {
  return scope === 'everyone' ? null : actor.userId;
}
