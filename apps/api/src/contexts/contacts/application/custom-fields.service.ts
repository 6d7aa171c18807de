import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { NotFound, VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { fieldKeyOf, mostCustomFields, type CustomFieldType } from '../domain/custom-field.js';
import { CustomFieldDuplicate, OptionsInvalid, TooManyCustomFields } from '../domain/custom-field.errors.js';
import { customFieldEvent } from '../domain/custom-field.events.js';
import { CustomFieldStore, type CustomFieldRow } from './custom-field.store.js';

export interface CustomFieldInput {
  /** Made of the label when left out. */
  readonly key?: string | undefined;
  readonly label: string;
  readonly type: CustomFieldType;
  readonly options?: readonly string[] | undefined;
}

/** Left out: stays as it is. */
export interface CustomFieldEdit {
  readonly version: number;
  readonly label?: string | undefined;
  /** What contacts have stays theirs, also what can no longer be chosen. */
  readonly options?: readonly string[] | undefined;
  /** How many fields stand before it. */
  readonly position?: number | undefined;
}

/** The fields that a workspace gives to its contacts. */
@Injectable()
export class CustomFieldsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly fields: CustomFieldStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly ids: Ids,
  ) {}

  /** @returns the new field's id. @throws CustomFieldDuplicate, TooManyCustomFields, OptionsInvalid */
  add(actor: Actor, { key, label, type, options = [] }: CustomFieldInput): Promise<string> {
    const field = { id: this.ids.next(), key: key ?? fieldKeyOf(label), label, type, options, version: 1 };
    checkOptions(field);
    return this.uow.run(actor, async () => {
      const others = await this.fields.holdAll(actor);
      const same = others.find((other) => other.key === field.key);
      if (same) throw new CustomFieldDuplicate(same.id);
      if (others.length >= mostCustomFields) throw new TooManyCustomFields(mostCustomFields);
      await this.fields.add(actor, field, others.length);
      await this.#record(actor, 'custom_field.created', field.id, ['key', 'label', 'type', 'options']);
      await this.events.append(actor, [customFieldEvent('custom_field.updated', field.id)]);
      return field.id;
    });
  }

  /** @throws NotFound, VersionConflict, OptionsInvalid */
  change(actor: Actor, id: string, edit: CustomFieldEdit): Promise<void> {
    return this.uow.run(actor, async () => {
      const all = await this.fields.holdAll(actor);
      const before = fieldOf(all, id);
      if (before.version !== edit.version) throw new VersionConflict('custom field');
      const { label = before.label, options = before.options } = edit;
      const after = { ...before, label, options, version: before.version + 1 };
      checkOptions(after);
      const order = edit.position === undefined ? all : moved(all, before, edit.position);
      const changed = [
        ...(label === before.label ? [] : ['label']),
        ...(sameList(options, before.options) ? [] : ['options']),
        ...(order.indexOf(before) === all.indexOf(before) ? [] : ['position']),
      ];
      await this.#record(actor, 'custom_field.edited', before.id, changed);
      if (changed.length === 0) return;
      await this.fields.update(actor, after);
      await this.fields.arrange(actor, idsOf(order));
      await this.events.append(actor, [customFieldEvent('custom_field.updated', before.id)]);
    });
  }

  /** What contacts have in it goes, too. @throws NotFound */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const all = await this.fields.holdAll(actor);
      const field = fieldOf(all, id);
      await this.fields.remove(actor, field.id);
      await this.fields.arrange(actor, idsOf(all.filter((other) => other !== field)));
      await this.#record(actor, 'custom_field.deleted', field.id, []);
      await this.events.append(actor, [customFieldEvent('custom_field.deleted', field.id)]);
    });
  }

  #record(actor: Actor, event: string, id: string, changed: readonly string[]): Promise<void> {
    return this.audit.record(actor, {
      event,
      subjectType: 'custom_field',
      subjectId: id,
      params: { changed },
    });
  }
}

function fieldOf(all: readonly CustomFieldRow[], id: string): CustomFieldRow {
  const field = all.find((one) => one.id === id.toLowerCase());
  if (!field) throw new NotFound('custom field');
  return field;
}

function checkOptions({ type, options }: Pick<CustomFieldRow, 'type' | 'options'>): void {
  const fits = type === 'list' ? options.length > 0 : options.length === 0;
  if (!fits || new Set(options).size !== options.length) throw new OptionsInvalid();
}

function moved(all: readonly CustomFieldRow[], field: CustomFieldRow, position: number): CustomFieldRow[] {
  return all.filter((other) => other !== field).toSpliced(position, 0, field);
}

function idsOf(fields: readonly CustomFieldRow[]): string[] {
  return fields.map(({ id }) => id);
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
