import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import type { CompanyBook } from '../../domain/imports/company-book.js';
import type { ImportSettings } from '../../domain/imports/import.js';
import type { ImportedContact } from '../../domain/imports/import-row.js';
import { matchOf } from '../../domain/imports/match-contact.js';
import {
  changeOf,
  hasTooManyLabels,
  isChange,
  newContact,
  reverseOf,
  type ContactChange,
  type ContactState,
  type FormerContact,
} from '../../domain/imports/plan-row.js';
import { rowProblem, type RowProblem } from '../../domain/imports/row-problem.js';
import { labelKey } from '../../domain/label.js';
import { ContactBatch } from './contact-batch.js';

export interface GoodRow {
  readonly number: number;
  readonly contact: ImportedContact;
}

/** What rows name, found or to be made. */
export interface Named {
  /** Ids by the keys of labels. */
  readonly labels: ReadonlyMap<string, string>;
  readonly companies: CompanyBook;
}

/** What is to become of a row. */
export type Decision =
  | { readonly row: GoodRow; readonly is: 'created'; readonly state: ContactState }
  | {
      readonly row: GoodRow;
      readonly is: 'updated';
      readonly contactId: string;
      readonly version: number;
      readonly change: ContactChange;
      readonly before: FormerContact;
    }
  | { readonly row: GoodRow; readonly is: 'present'; readonly contactId: string }
  | { readonly row: GoodRow; readonly is: 'bad'; readonly problem: RowProblem };

/** Holds rows against the contacts that there are. */
@Injectable()
export class DecideRows {
  constructor(private readonly batch: ContactBatch) {}

  /**
   * In order. In the caller's transaction.
   * @param lock whether the contacts that were found stay as they are until the transaction ends
   */
  async execute(
    actor: Actor,
    rows: readonly GoodRow[],
    settings: ImportSettings,
    { labels, companies }: Named,
    lock: boolean,
  ): Promise<Decision[]> {
    const contacts = rows.map(({ contact }) => contact);
    const candidates = await this.batch.find(actor, settings.source, contacts);
    const matches = rows.map(({ contact }, at) => matchOf(contact, candidates[at] ?? []));
    const ids = matches.flatMap((match) =>
      'several' in match || match.contactId === null ? [] : [match.contactId],
    );
    const states = await this.batch.states(actor, [...new Set(ids)], lock);
    const owners = await this.batch.owners(
      actor,
      contacts.map(({ owner }) => owner).filter((owner) => owner !== null),
    );
    const taken = await this.batch.takenTaxIds(
      actor,
      contacts.map(({ taxId }) => taxId).filter((taxId) => taxId !== null),
    );
    return rows.map((row, at): Decision => {
      const match = matches[at];
      if (!match || 'several' in match) return { row, is: 'bad', problem: rowProblem('several_matches') };
      const company = row.contact.company && companies.find(row.contact.company);
      if (company === 'several') return { row, is: 'bad', problem: rowProblem('several_companies') };
      const labelIds = labelIdsOf(row.contact, settings, labels);
      const ownerId = owners.get(row.contact.owner ?? '') ?? settings.ownerId;
      const completed = { contact: row.contact, labelIds, ownerId, companyId: company?.id ?? null };
      const { contactId } = match;
      const state = contactId === null ? undefined : states.get(contactId);
      if (contactId === null || !state) {
        const problem = problemOf(newContact(completed), { addLabelIds: [] }, taken, null);
        return problem ? { row, is: 'bad', problem } : { row, is: 'created', state: newContact(completed) };
      }
      if (state.trashed) return { row, is: 'bad', problem: rowProblem('in_trash') };
      const change = changeOf(state, completed, settings.policy);
      if (!isChange(change)) return { row, is: 'present', contactId };
      const problem = problemOf(state, change, taken, contactId);
      if (problem) return { row, is: 'bad', problem };
      const isKnown = candidates[at]?.some(({ kind }) => kind === 'external_id') ?? false;
      const before = reverseOf(state, change, isKnown ? null : row.contact.externalId);
      return { row, is: 'updated', contactId, version: state.version, change, before };
    });
  }
}

/** The company that a decision gives to its contact. */
export function companyIdOf(decision: Decision): string | null {
  if (decision.is === 'created') return decision.state.companyId;
  return decision.is === 'updated' ? (decision.change.companyId ?? null) : null;
}

function problemOf(
  state: ContactState,
  change: ContactChange,
  taken: ReadonlyMap<string, string>,
  contactId: string | null,
): RowProblem | null {
  if (hasTooManyLabels(state, change)) return rowProblem('too_many_labels');
  const taxId = contactId === null ? state.taxId : (change.taxId ?? null);
  const holder = taxId === null ? undefined : taken.get(taxId);
  return holder !== undefined && holder !== contactId ? rowProblem('tax_id_taken', null, taxId) : null;
}

/** A label that there is not counts by its name, for who only wants to know what would be. */
function labelIdsOf(
  { labels: names }: ImportedContact,
  { labelIds }: ImportSettings,
  labels: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...labelIds, ...names.map((name) => labels.get(labelKey(name)) ?? `new ${name}`)])];
}
