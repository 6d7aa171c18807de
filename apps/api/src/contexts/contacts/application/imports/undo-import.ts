import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { Clock } from '../../../../kernel/clock.js';
import { EventLog } from '../../../../kernel/event-log.js';
import { contactChanged } from '../../domain/contact.events.js';
import { writeBatch, type ContactImport } from '../../domain/imports/import.js';
import { ContactBatch } from './contact-batch.js';
import { type ImportStep } from './import-step.js';
import { ImportStore, type ImportRow } from './import.store.js';
import { TakeBackMakings } from './take-back-makings.js';

/** Takes back what an import did. Contacts that somebody changed or talked to since stay, and are named. */
@Injectable()
export class UndoImport {
  constructor(
    private readonly imports: ImportStore,
    private readonly batch: ContactBatch,
    private readonly makings: TakeBackMakings,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, found: ContactImport, step: ImportStep): Promise<void> {
    let { worked } = found;
    for (let more = true; more;) {
      const goesOn = await step.next(async () => {
        const rows = await this.imports.effectiveRows(actor, found.id, writeBatch);
        if (rows.length > 0) await this.#takeBack(actor, found, rows);
        worked += rows.length;
        more = rows.length > 0 || (await this.makings.execute(actor, found.id)) > 0;
        await this.imports.change(
          actor,
          found.id,
          more ? { worked } : { state: 'undone', endedAt: this.clock.now() },
        );
      });
      if (!goesOn) return;
    }
  }

  async #takeBack(actor: Actor, { id, settings }: ContactImport, rows: readonly ImportRow[]): Promise<void> {
    const effects = rows.flatMap(({ contactId, before, version, workedAt }) =>
      contactId === null ? [] : [{ contactId, before, version: version ?? 0, at: workedAt ?? new Date(0) }],
    );
    const kept = await this.batch.takeBack(actor, settings?.source ?? 'file', effects, this.clock.now());
    await this.imports.settleRows(
      actor,
      id,
      rows.map((row) => {
        const reason = kept.get(row.contactId ?? '');
        return { ...row, state: reason ? 'kept' : 'undone', kept: reason ?? null };
      }),
    );
    await this.events.append(
      actor,
      effects
        .filter(({ contactId }) => !kept.has(contactId))
        .flatMap(({ contactId, before }) =>
          contactChanged(
            contactId,
            before === null ? ['labelIds'] : [...Object.keys(before.columns), 'labelIds'],
          ),
        ),
    );
  }
}
