import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { ContactPage, ContactView } from './contact.dto.js';
import { contactConditions, fieldsAsked, type ContactFilter } from './contact-filter.js';
import { CustomFieldListQuery } from './custom-field-list.query.js';
import { MergedIntoQuery } from './merged-into.query.js';
import { maskedContact } from './masked-contact.js';

export interface ContactListParams extends ContactFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Row = Omit<ContactView, 'createdAt' | 'updatedAt' | 'blockedAt' | 'trashedAt'> & {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly blockedAt: Date | null;
  readonly trashedAt: Date | null;
};

const list = 'contacts';

/** As people sort names, whatever the database was made with: accents and capitals decide last. Has an index of its own. */
const byName = 'c.name collate "und-x-icu"';

const columns = `c.id, c.name, c.phone, c.email, c.tax_id as "taxId", c.company_id as "companyId", c.owner_id as "ownerId", c.lead_source as "leadSource", c.version, c.created_at as "createdAt",
  c.updated_at as "updatedAt", c.blocked_at as "blockedAt", c.trashed_at as "trashedAt",
  (select k.name from companies k where k.workspace_id = c.workspace_id and k.id = c.company_id) as "companyName",
  (select coalesce(json_agg(json_build_object('channelType', i.channel_type, 'externalId', i.external_id,
     'verified', i.verified, 'evidence', i.evidence,
     'evidenceAt', to_char(i.evidence_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'username', i.username, 'blocked', i.blocked, 'marketingStopped', i.marketing_stopped) order by i.id), '[]') from contact_identities i
   where i.workspace_id = c.workspace_id and i.contact_id = c.id) as identities,
  array(select l.label_id from contact_labels l where l.workspace_id = c.workspace_id and l.contact_id = c.id
    order by l.label_id) as "labelIds",
  (select coalesce(jsonb_object_agg(f.key, v.value), '{}') from contact_field_values v
   join custom_fields f on f.workspace_id = v.workspace_id and f.id = v.field_id
   where v.workspace_id = c.workspace_id and v.contact_id = c.id) as "customFields"`;

/** Contacts by name, with their channels. */
@Injectable()
export class ContactListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly fields: CustomFieldListQuery,
    private readonly mergedInto: MergedIntoQuery,
  ) {}

  /** @throws CursorInvalid; `custom_field.filter_invalid` where a field has no such values */
  async page(actor: Actor, { limit, cursor, ...filter }: ContactListParams): Promise<ContactPage> {
    const asked = inOrder({ ...filter, q: filter.q ? filter.q : undefined });
    const after = cursor === undefined ? null : placeIn(cursor, asked);
    const fields = await this.fields.byKeys(actor, fieldsAsked(asked));
    const parameters = new Parameters();
    const conditions = contactConditions(actor, asked, fields, parameters);
    if (after)
      conditions.push(
        `(${byName}, c.id) > (${parameters.add(after.name)}, ${parameters.add(after.id)}::uuid)`,
      );
    const rows = await this.#rows(
      actor,
      undefined,
      `${conditions.join(' and ')} order by ${byName}, c.id limit ${parameters.add(limit + 1)}`,
      parameters.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(list, asked, [last.name, last.id]) : null,
    };
  }

  /** @throws NotFound, ContactMerged */
  async get(actor: Actor, id: string): Promise<ContactView> {
    const contact = isUuid(id) ? (await this.byIds(actor, [id])).get(id.toLowerCase()) : undefined;
    if (!contact) throw await this.mergedInto.missing(actor, id);
    return contact;
  }

  /** Present views by id; those that are gone are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, ContactView>> {
    const rows = await this.#rows(
      actor,
      'contacts-by-ids',
      `${ownedSql('c', '$1')} and c.id = any($2::uuid[])`,
      [actor.workspaceId, ids],
    );
    return new Map(rows.map((contact) => [contact.id, contact]));
  }

  #rows(
    actor: Actor,
    name: string | undefined,
    where: string,
    values: readonly unknown[],
  ): Promise<ContactView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        ...(name === undefined ? {} : { name }),
        text: `select ${columns} from contacts c where ${where}`,
        values: [...values],
      });
      return rows.map((row) => (actor.sight.personal ? toView(row) : maskedContact(toView(row))));
    });
  }
}

function toView({ createdAt, updatedAt, blockedAt, trashedAt, ...row }: Row): ContactView {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    blockedAt: blockedAt?.toISOString() ?? null,
    trashedAt: trashedAt?.toISOString() ?? null,
  };
}

/** The same filter is the same, in whatever order its parts were given. */
function inOrder(filter: ContactFilter): ContactFilter {
  return Object.fromEntries(Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function placeIn(cursor: string, filter: unknown): { name: string; id: string } {
  const [name, id] = decodeCursor(cursor, list, filter, 2);
  if (typeof name !== 'string' || !isUuid(id)) throw new CursorInvalid();
  return { name, id };
}
