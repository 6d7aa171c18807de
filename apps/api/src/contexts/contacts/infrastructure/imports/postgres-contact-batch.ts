import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import {
  ContactBatch,
  type ChangedContact,
  type Effect,
  type NewContact,
} from '../../application/imports/contact-batch.js';
import type { ImportedContact } from '../../domain/imports/import-row.js';
import type { KeptReason } from '../../domain/imports/import.js';
import type { MatchCandidate } from '../../domain/imports/match-contact.js';
import type { ContactState } from '../../domain/imports/plan-row.js';
import { colleaguesCalled } from '../../queries/colleagues-called.js';
import { holdStatement } from '../phone-holders.js';
import { carryBeside, takeBackBeside } from './beside-contacts.js';
import { findCandidates } from './find-candidates.js';
import { takeBackContacts } from './take-back-contacts.js';

type Known = ContactState & { readonly version: number; readonly trashed: boolean };

@Injectable()
export class PostgresContactBatch extends ContactBatch {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async hold(actor: Actor, contacts: readonly ImportedContact[]): Promise<void> {
    const values = contacts.flatMap(({ phone, email, taxId }) =>
      [phone?.key, email, taxId].filter((value) => typeof value === 'string'),
    );
    if (values.length === 0) return;
    await this.db.client.query({
      name: 'contacts-hold',
      text: holdStatement,
      values: [actor.workspaceId, [...new Set(values)]],
    });
  }

  find(
    actor: Actor,
    source: string,
    contacts: readonly ImportedContact[],
  ): Promise<readonly (readonly MatchCandidate[])[]> {
    return findCandidates(this.db.client, actor, source, contacts);
  }

  async states(actor: Actor, ids: readonly string[], lock: boolean): Promise<Map<string, Known>> {
    if (ids.length === 0) return new Map();
    const { rows } = await this.db.client.query<Known & { id: string }>({
      name: lock ? 'contacts-import-lock' : 'contacts-import-look',
      text: `select c.id, c.name, c.name_edited as "nameEdited", c.phone, c.phone_key as "phoneKey", c.email, c.tax_id as "taxId",
               c.owner_id as "ownerId", c.company_id as "companyId", c.version, c.trashed_at is not null as trashed,
               array(select l.label_id from contact_labels l where l.workspace_id = c.workspace_id and l.contact_id = c.id)
                 as "labelIds",
               (select coalesce(jsonb_object_agg(f.key, v.value), '{}') from contact_field_values v
                join custom_fields f on f.workspace_id = v.workspace_id and f.id = v.field_id
                where v.workspace_id = c.workspace_id and v.contact_id = c.id) as "customFields"
             from contacts c where ${ownedSql('c', '$1')} and c.id = any($2::uuid[]) order by c.id${lock ? ' for update' : ''}`,
      values: [actor.workspaceId, ids],
    });
    return new Map(rows.map(({ id, ...state }) => [id, state]));
  }

  owners(actor: Actor, called: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return colleaguesCalled(this.db.client, actor, called);
  }

  async takenTaxIds(actor: Actor, taxIds: readonly string[]): Promise<Map<string, string>> {
    if (taxIds.length === 0) return new Map();
    const { rows } = await this.db.client.query<{ taxId: string; id: string }>({
      name: 'contacts-tax-ids-taken',
      text: `select c.tax_id as "taxId", c.id from contacts c
             where ${ownedSql('c', '$1')} and c.tax_id = any($2::text[]) and not c.tax_id_shared`,
      values: [actor.workspaceId, taxIds],
    });
    return new Map(rows.map(({ taxId, id }) => [taxId, id]));
  }

  async add(actor: Actor, source: string, contacts: readonly NewContact[], now: Date): Promise<void> {
    if (contacts.length === 0) return;
    await this.db.client.query({
      name: 'contacts-import-add',
      text: `insert into contacts (workspace_id, id, name, name_edited, phone, phone_key, email, tax_id, owner_id, company_id, created_at, updated_at)
             select $1, v.id, v.name, v."nameEdited", v.phone, v."phoneKey", v.email, v."taxId", v."ownerId", v."companyId", $3, $3
             from jsonb_to_recordset($2::jsonb) as v(id uuid, name text, "nameEdited" boolean, phone text, "phoneKey" text,
               email text, "taxId" text, "ownerId" uuid, "companyId" uuid)`,
      values: [actor.workspaceId, JSON.stringify(contacts.map(({ id, state }) => ({ id, ...state }))), now],
    });
    await carryBeside(
      this.db.client,
      actor,
      source,
      contacts.map(({ id, state, externalId }) => ({
        ...{ id, externalId, addLabelIds: state.labelIds },
        customFields: state.customFields,
      })),
    );
  }

  async change(actor: Actor, source: string, contacts: readonly ChangedContact[], now: Date): Promise<void> {
    if (contacts.length === 0) return;
    await this.db.client.query({
      name: 'contacts-import-change',
      text: `update contacts c set name = coalesce(v.name, c.name), name_edited = coalesce(v."nameEdited", c.name_edited),
               phone = coalesce(v.phone, c.phone), phone_key = coalesce(v."phoneKey", c.phone_key),
               email = coalesce(v.email, c.email), tax_id = coalesce(v."taxId", c.tax_id), owner_id = coalesce(v."ownerId", c.owner_id),
               company_id = coalesce(v."companyId", c.company_id),
               tax_id_shared = c.tax_id_shared and v."taxId" is null, version = v.version, updated_at = $3
             from jsonb_to_recordset($2::jsonb) as v(id uuid, name text, "nameEdited" boolean, phone text, "phoneKey" text,
               email text, "taxId" text, "ownerId" uuid, "companyId" uuid, version int)
             where ${ownedSql('c', '$1')} and c.id = v.id`,
      values: [
        actor.workspaceId,
        JSON.stringify(contacts.map(({ id, version, change }) => ({ id, version, ...change }))),
        now,
      ],
    });
    await carryBeside(
      this.db.client,
      actor,
      source,
      contacts.map(({ id, change, externalId }) => ({
        ...{ id, externalId, addLabelIds: change.addLabelIds ?? [] },
        customFields: change.customFields ?? {},
      })),
    );
  }

  async takeBack(
    actor: Actor,
    source: string,
    effects: readonly Effect[],
    now: Date,
  ): Promise<Map<string, KeptReason>> {
    const { client } = this.db;
    const kept = await takeBackContacts(client, actor, effects, now);
    await takeBackBeside(
      client,
      actor,
      source,
      effects.filter(({ contactId, before }) => before !== null && !kept.has(contactId)),
    );
    return kept;
  }
}
