import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { Clock } from '../../../../kernel/clock.js';
import { DomainError } from '../../../../kernel/domain-error.js';
import { EventLog } from '../../../../kernel/event-log.js';
import { Ids } from '../../../../kernel/ids.js';
import { contactChanged } from '../../domain/contact.events.js';
import { CompanyBook } from '../../domain/imports/company-book.js';
import { writeBatch, type ContactImport } from '../../domain/imports/import.js';
import { readRow } from '../../domain/imports/import-row.js';
import { rowProblem } from '../../domain/imports/row-problem.js';
import { ContactBatch } from './contact-batch.js';
import { companyIdOf, DecideRows, type Decision, type GoodRow } from './decide-rows.js';
import { ImportCompanies } from './import-companies.js';
import { ImportLabels } from './import-labels.js';
import { ImportReading } from './import-reading.js';
import { type ImportStep } from './import-step.js';
import { ImportStore, type ImportRow } from './import.store.js';

/** Takes the rows in, a batch to a transaction: a row that was taken in is not due any more, whatever happens to the worker. */
@Injectable()
export class RunImport {
  constructor(
    private readonly imports: ImportStore,
    private readonly batch: ContactBatch,
    private readonly reading: ImportReading,
    private readonly labels: ImportLabels,
    private readonly companies: ImportCompanies,
    private readonly decide: DecideRows,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(actor: Actor, found: ContactImport, step: ImportStep): Promise<void> {
    let { worked } = found;
    for (let more = true; more;) {
      const goesOn = await step.next(async () => {
        const rows = await this.#take(actor, found, writeBatch);
        worked += rows;
        more = rows > 0;
        await this.imports.change(
          actor,
          found.id,
          more ? { worked } : { state: 'done', worked: found.total, endedAt: this.clock.now() },
        );
      });
      if (!goesOn) return;
    }
  }

  /** Once more with one row alone, whose refusal by the database is no other row's. */
  async oneByOne(actor: Actor, found: ContactImport, step: ImportStep): Promise<void> {
    for (let n = 0; n < writeBatch; n += 1) {
      let failure: unknown;
      const goesOn = await step
        .next(() => this.#take(actor, found, 1))
        .catch((error: unknown) => {
          failure = error;
          return true;
        });
      if (!goesOn) return;
      if (failure === undefined) continue;
      if (failure instanceof DomainError && failure.kind === 'unavailable') throw failure;
      await step.next(async () => {
        const [row] = await this.imports.dueRows(actor, found.id, 1);
        if (row) await this.imports.settleRows(actor, found.id, [{ ...row, ...badRow('not_saved') }]);
      });
    }
  }

  async #take(actor: Actor, { id, headers, settings }: ContactImport, most: number): Promise<number> {
    if (!settings) throw new Error('An import runs with its settings.');
    const rows = await this.imports.dueRows(actor, id, most);
    if (rows.length === 0) return 0;
    const reading = await this.reading.of(actor, headers, settings);
    const good: GoodRow[] = [];
    const settled = new Map<number, ImportRow>();
    for (const row of rows) {
      const { contact, problem } = readRow(row.cells, reading);
      if (problem) settled.set(row.number, { ...row, ...badRow(problem.code), problem });
      else good.push({ number: row.number, contact });
    }
    const labels = await this.labels.made(
      actor,
      id,
      good.flatMap(({ contact }) => contact.labels),
    );
    const fresh = new CompanyBook();
    const businesses = good.flatMap(({ contact }) => contact.company ?? []);
    const companies = await this.companies.called(actor, businesses, fresh, true);
    await this.batch.hold(
      actor,
      good.map(({ contact }) => contact),
    );
    const decisions = await this.decide.execute(actor, good, settings, { labels, companies }, true);
    const wanted = new Set(decisions.map(companyIdOf));
    await this.companies.make(
      actor,
      id,
      fresh.all.filter((company) => wanted.has(company.id)),
    );
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    for (const [number, outcome] of await this.#write(actor, id, settings.source, decisions))
      settled.set(number, { ...byNumber.get(number), ...outcome } as ImportRow);
    await this.imports.settleRows(actor, id, [...settled.values()]);
    return rows.length;
  }

  async #write(
    actor: Actor,
    importId: string,
    source: string,
    decisions: readonly Decision[],
  ): Promise<Map<number, Partial<ImportRow>>> {
    const now = this.clock.now();
    const outcomes = new Map<number, Partial<ImportRow>>();
    const updates = decisions.filter((decision) => decision.is === 'updated');
    const touched = await this.imports.touched(
      actor,
      importId,
      updates.map(({ contactId }) => contactId),
    );
    const changed = updates.filter(({ row, contactId }) => {
      const earlier = touched.get(contactId);
      if (earlier === undefined) touched.set(contactId, row.number);
      else outcomes.set(row.number, { verdict: 'repeated', state: 'done', repeats: earlier, contactId });
      return earlier === undefined;
    });
    const created = decisions
      .filter((decision) => decision.is === 'created')
      .map(({ row, state }) => ({ row, id: this.ids.next(), state, externalId: row.contact.externalId }));
    await this.batch.add(actor, source, created, now);
    await this.batch.change(
      actor,
      source,
      changed.map(({ row, contactId, version, change }) => ({
        ...{ id: contactId, version: version + 1, change, externalId: row.contact.externalId },
      })),
      now,
    );
    const done = { state: 'done', workedAt: now } as const;
    for (const { row, id } of created)
      outcomes.set(row.number, { ...done, verdict: 'created', contactId: id, version: 1, before: null });
    for (const { row, contactId, version, before } of changed)
      outcomes.set(row.number, { ...done, verdict: 'updated', contactId, version: version + 1, before });
    for (const decision of decisions) {
      if (decision.is === 'present')
        outcomes.set(decision.row.number, { ...done, verdict: 'present', contactId: decision.contactId });
      if (decision.is === 'bad')
        outcomes.set(decision.row.number, { ...badRow(decision.problem.code), problem: decision.problem });
    }
    await this.events.append(actor, [
      // Nobody has talked to them yet: there is no conversation to be renamed.
      ...created.flatMap(({ id }) => contactChanged(id, ['labelIds'])),
      ...changed.flatMap(({ contactId, change }) => contactChanged(contactId, fieldsOf(change))),
    ]);
    return outcomes;
  }
}

function badRow(code: Parameters<typeof rowProblem>[0]) {
  return { verdict: 'bad', state: 'done', problem: rowProblem(code) } as const;
}

function fieldsOf({ addLabelIds, ...change }: Extract<Decision, { is: 'updated' }>['change']): string[] {
  return [...Object.keys(change), ...(addLabelIds ? ['labelIds'] : [])];
}
