import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { labelKey, mostLabels, type LabelColor } from '../domain/label.js';
import { LabelDuplicate, TooManyLabels } from '../domain/label.errors.js';
import { labelEvent } from '../domain/label.events.js';
import { LabelStore } from './label.store.js';

/** The labels that a workspace gives to its conversations and contacts. */
@Injectable()
export class LabelsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly labels: LabelStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /** @returns the new label's id. @throws LabelDuplicate, TooManyLabels */
  add(actor: Actor, { name, color }: { readonly name: string; readonly color: LabelColor }): Promise<string> {
    const label = { id: this.ids.next(), name, nameKey: labelKey(name), color, version: 1 };
    return this.uow.run(actor, async () => {
      await this.labels.holdNames(actor);
      await this.#refuseDuplicate(actor, label.nameKey, null);
      if ((await this.labels.count(actor)) >= mostLabels) throw new TooManyLabels(mostLabels);
      await this.labels.add(actor, label);
      await this.#record(actor, 'label.created', label.id, ['name', 'color']);
      await this.events.append(actor, [labelEvent('label.updated', label.id)]);
      return label.id;
    });
  }

  /** What is left out stays as it is. @throws NotFound, VersionConflict, LabelDuplicate */
  change(
    actor: Actor,
    id: string,
    edit: {
      readonly version: number;
      readonly name?: string | undefined;
      readonly color?: LabelColor | undefined;
    },
  ): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.labels.holdNames(actor);
      const before = await this.labels.lock(actor, id);
      if (before.version !== edit.version) throw new VersionConflict('label');
      const { name = before.name, color = before.color } = edit;
      await this.#refuseDuplicate(actor, labelKey(name), id);
      const changed = [
        ...(name === before.name ? [] : ['name']),
        ...(color === before.color ? [] : ['color']),
      ];
      await this.#record(actor, 'label.edited', id, changed);
      if (changed.length === 0) return;
      await this.labels.update(actor, {
        id,
        name,
        nameKey: labelKey(name),
        color,
        version: before.version + 1,
      });
      await this.events.append(actor, [labelEvent('label.updated', id)]);
    });
  }

  /** Takes it off everything that has it, too. @throws NotFound */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.labels.lock(actor, id);
      await this.labels.remove(actor, id);
      await this.#record(actor, 'label.deleted', id, []);
      await this.events.append(actor, [labelEvent('label.deleted', id)]);
    });
  }

  async #refuseDuplicate(actor: Actor, nameKey: string, except: string | null): Promise<void> {
    const same = await this.labels.findByKey(actor, nameKey);
    if (same !== null && same !== except) throw new LabelDuplicate(same);
  }

  #record(actor: Actor, event: string, id: string, changed: readonly string[]): Promise<void> {
    return this.audit.record(actor, { event, subjectType: 'label', subjectId: id, params: { changed } });
  }
}
