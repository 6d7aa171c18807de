import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { FileGone, FileStorage } from '../../../../kernel/file-storage.js';
import { MediaWorkshop } from '../../../../kernel/media-workshop.js';
import { TableFiles, TableUnreadable, type TableRow } from '../../../../kernel/table-files.js';
import { CompanyBook } from '../../domain/imports/company-book.js';
import { checkBatch, largestImportFile, type ContactImport } from '../../domain/imports/import.js';
import { readRow } from '../../domain/imports/import-row.js';
import { RepeatedRows } from '../../domain/imports/match-contact.js';
import { labelKey, mostLabels } from '../../domain/label.js';
import { ContactBatch } from './contact-batch.js';
import { companyIdOf, DecideRows, type Decision, type GoodRow } from './decide-rows.js';
import { ImportCompanies } from './import-companies.js';
import { ImportLabels } from './import-labels.js';
import { ImportReading } from './import-reading.js';
import { ImportStore, type ImportRow } from './import.store.js';
import { type ImportStep } from './import-step.js';

const mostUnknown = 50;

/** What was seen of the file so far. */
interface Seen {
  readonly repeated: RepeatedRows;
  /** The first row of each contact that is there already. */
  readonly contacts: Map<string, number>;
  /** Labels that the workspace does not have, by their keys. */
  readonly labels: Map<string, string>;
  /** Owners who are nobody of the team. */
  readonly owners: Set<string>;
  /** Companies that the workspace does not have, and which of them rows would give to contacts. */
  readonly companies: CompanyBook;
  readonly companiesWanted: Set<string>;
}

/** Finds out what would become of each row, without changing any contact. A try begins anew. */
@Injectable()
export class CheckImport {
  constructor(
    private readonly imports: ImportStore,
    private readonly storage: FileStorage,
    private readonly workshop: MediaWorkshop,
    private readonly tables: TableFiles,
    private readonly reading: ImportReading,
    private readonly labels: ImportLabels,
    private readonly companies: ImportCompanies,
    private readonly decide: DecideRows,
    private readonly batch: ContactBatch,
  ) {}

  async execute(actor: Actor, found: ContactImport, step: ImportStep): Promise<void> {
    try {
      await this.workshop.visit(async (bench) => {
        const { path } = await bench.take(await this.storage.open(found.storageKey), largestImportFile);
        await this.#check(actor, found, path, step);
      });
    } catch (error) {
      const failure =
        error instanceof TableUnreadable
          ? { reason: error.reason, row: error.row }
          : error instanceof FileGone
            ? { reason: 'gone' as const, row: null }
            : null;
      if (failure === null) throw error;
      await step.next(() => this.imports.change(actor, found.id, { state: 'failed', failure }));
    }
  }

  async #check(actor: Actor, found: ContactImport, path: string, step: ImportStep): Promise<void> {
    if (!(await step.next(() => this.imports.dropRows(actor, found.id)))) return;
    const seen: Seen = {
      repeated: new RepeatedRows(),
      contacts: new Map(),
      labels: new Map(),
      owners: new Set(),
      companies: new CompanyBook(),
      companiesWanted: new Set(),
    };
    let worked = 0;
    for await (const rows of batches(this.tables.rows(path, found.format), found.headerRow)) {
      worked += rows.length;
      const goesOn = await step.next(async () => {
        await this.imports.addRows(actor, found.id, await this.#judged(actor, found, rows, seen));
        await this.imports.change(actor, found.id, { worked });
      });
      if (!goesOn) return;
    }
    const companies = seen.companies.all.filter(({ id }) => seen.companiesWanted.has(id));
    await step.next(() =>
      this.imports.change(actor, found.id, {
        ...{ state: 'checked', worked },
        newCompanies: {
          count: companies.length,
          names: companies.slice(0, mostUnknown).map(({ name }) => name),
        },
        newLabels: [...seen.labels.values()].slice(0, mostLabels),
        unknownOwners: [...seen.owners].slice(0, mostUnknown),
      }),
    );
  }

  async #judged(
    actor: Actor,
    { headers, settings }: ContactImport,
    rows: readonly TableRow[],
    seen: Seen,
  ): Promise<ImportRow[]> {
    if (!settings) throw new Error('An import is checked with its settings.');
    const reading = await this.reading.of(actor, headers, settings);
    const known = new Map<number, ImportRow>();
    const good: GoodRow[] = [];
    for (const { number, cells } of rows) {
      const { contact, problem } = readRow(cells, reading);
      const repeats = contact === null ? null : seen.repeated.see(number, contact);
      if (problem) known.set(number, { ...untouched(number, cells), verdict: 'bad', problem });
      else if (repeats !== null)
        known.set(number, { ...untouched(number, cells), verdict: 'repeated', repeats });
      else good.push({ number, contact });
    }
    const names = good.flatMap(({ contact }) => contact.labels);
    const called = good.flatMap(({ contact }) => contact.owner ?? []);
    const owners = await this.batch.owners(actor, called);
    for (const owner of called) if (!owners.has(owner)) seen.owners.add(owner);
    const labels = await this.labels.known(actor, names);
    for (const name of names) if (!labels.has(labelKey(name))) seen.labels.set(labelKey(name), name);
    const businesses = good.flatMap(({ contact }) => contact.company ?? []);
    const companies = await this.companies.called(actor, businesses, seen.companies, false);
    for (const decision of await this.decide.execute(actor, good, settings, { labels, companies }, false)) {
      const companyId = companyIdOf(decision);
      if (companyId !== null) seen.companiesWanted.add(companyId);
      const { number } = decision.row;
      const cells = rows.find((row) => row.number === number)?.cells ?? [];
      known.set(number, rowOf(decision, untouched(number, cells), seen.contacts));
    }
    return rows.flatMap(({ number }) => known.get(number) ?? []);
  }
}

function rowOf(decision: Decision, row: ImportRow, contacts: Map<string, number>): ImportRow {
  if (decision.is === 'bad') return { ...row, verdict: 'bad', problem: decision.problem };
  if (decision.is === 'created') return { ...row, verdict: 'created', state: 'due' };
  const { contactId } = decision;
  const earlier = contacts.get(contactId);
  if (earlier !== undefined) return { ...row, verdict: 'repeated', repeats: earlier, contactId };
  contacts.set(contactId, row.number);
  return { ...row, contactId, verdict: decision.is, state: 'due' };
}

/** Bad and repeated rows are done with: nothing will happen to them. */
function untouched(number: number, cells: TableRow['cells']): ImportRow {
  return {
    ...{ number, cells, verdict: 'present', state: 'done', problem: null, repeats: null },
    ...{ contactId: null, before: null, version: null, workedAt: null, kept: null },
  };
}

async function* batches(rows: AsyncIterable<TableRow>, headerRow: number): AsyncIterable<TableRow[]> {
  let batch: TableRow[] = [];
  for await (const row of rows) {
    if (row.number <= headerRow) continue;
    batch.push(row);
    if (batch.length < checkBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
