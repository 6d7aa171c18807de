import type pg from 'pg';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import type { Effect } from '../../application/imports/contact-batch.js';
import type { FieldValue } from '../../domain/custom-field.js';

interface Carried {
  readonly id: string;
  readonly externalId: string | null;
  readonly addLabelIds: readonly string[];
  readonly customFields: Readonly<Record<string, FieldValue>>;
}

/** Labels, values of the workspace's own fields and external ids of many contacts. Labels and fields that are gone are left out. */
export async function carryBeside(
  client: pg.PoolClient,
  { workspaceId }: Actor,
  source: string,
  contacts: readonly Carried[],
): Promise<void> {
  const labels = contacts.flatMap(({ id, addLabelIds }) => addLabelIds.map((labelId) => ({ id, labelId })));
  const values = contacts.flatMap(({ id, customFields }) =>
    Object.entries(customFields).map(([key, value]) => ({ id, key, value })),
  );
  const known = contacts.filter(({ externalId }) => externalId !== null);
  if (labels.length > 0)
    await client.query({
      name: 'contacts-import-labels',
      text: `insert into contact_labels (workspace_id, contact_id, label_id)
             select $1, v.id, l.id from jsonb_to_recordset($2::jsonb) as v(id uuid, "labelId" uuid)
             join labels l on ${ownedSql('l', '$1')} and l.id = v."labelId" for key share of l
             on conflict do nothing`,
      values: [workspaceId, JSON.stringify(labels)],
    });
  if (values.length > 0)
    await client.query({
      name: 'contacts-import-values',
      text: `insert into contact_field_values (workspace_id, contact_id, field_id, value)
             select $1, v.id, f.id, v.value from jsonb_to_recordset($2::jsonb) as v(id uuid, key text, value jsonb)
             join custom_fields f on ${ownedSql('f', '$1')} and f.key = v.key
             on conflict (workspace_id, contact_id, field_id) do update set value = excluded.value`,
      values: [workspaceId, JSON.stringify(values)],
    });
  if (known.length > 0)
    await client.query({
      name: 'contacts-import-external-ids',
      text: `insert into contact_external_ids (workspace_id, contact_id, source, external_id)
             select $1, v.id, $3, v."externalId" from jsonb_to_recordset($2::jsonb) as v(id uuid, "externalId" text)
             on conflict do nothing`,
      values: [workspaceId, JSON.stringify(known.map(({ id, externalId }) => ({ id, externalId }))), source],
    });
}

/** What stood beside contacts before an import changed them. */
export async function takeBackBeside(
  client: pg.PoolClient,
  { workspaceId }: Actor,
  source: string,
  effects: readonly Effect[],
): Promise<void> {
  const labels = effects.flatMap(({ contactId, before }) =>
    (before?.addedLabelIds ?? []).map((labelId) => ({ id: contactId, labelId })),
  );
  const values = effects.flatMap(({ contactId, before }) =>
    Object.entries(before?.customFields ?? {}).map(([key, value]) => ({ id: contactId, key, value })),
  );
  const known = effects.flatMap(({ contactId, before }) =>
    before?.addedExternalId ? [{ id: contactId, externalId: before.addedExternalId }] : [],
  );
  if (known.length > 0)
    await client.query({
      name: 'contacts-import-external-ids-back',
      text: `delete from contact_external_ids x using jsonb_to_recordset($2::jsonb) as v(id uuid, "externalId" text)
             where ${ownedSql('x', '$1')} and x.contact_id = v.id and x.source = $3 and x.external_id = v."externalId"`,
      values: [workspaceId, JSON.stringify(known), source],
    });
  if (labels.length > 0)
    await client.query({
      name: 'contacts-import-labels-back',
      text: `delete from contact_labels l using jsonb_to_recordset($2::jsonb) as v(id uuid, "labelId" uuid)
             where ${ownedSql('l', '$1')} and l.contact_id = v.id and l.label_id = v."labelId"`,
      values: [workspaceId, JSON.stringify(labels)],
    });
  if (values.length > 0)
    await client.query({
      name: 'contacts-import-values-back',
      text: `with given as (
               select v.id, f.id as field_id, nullif(v.value, 'null'::jsonb) as value
               from jsonb_to_recordset($2::jsonb) as v(id uuid, key text, value jsonb)
               join custom_fields f on ${ownedSql('f', '$1')} and f.key = v.key),
             gone as (
               delete from contact_field_values o using given g
               where ${ownedSql('o', '$1')} and o.contact_id = g.id and o.field_id = g.field_id and g.value is null)
             insert into contact_field_values (workspace_id, contact_id, field_id, value)
             select $1, id, field_id, value from given where value is not null
             on conflict (workspace_id, contact_id, field_id) do update set value = excluded.value`,
      values: [workspaceId, JSON.stringify(values)],
    });
}
