import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { containing } from '../../../kernel/like-pattern.js';
import { isNameSql } from '../../../kernel/masking.js';
import { phoneDigitsSought } from '../../../kernel/phone-search.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { ContactPage, ContactView } from './contact.dto.js';
import { CustomFieldListQuery } from './custom-field-list.query.js';
import { fieldConditions, keysOf } from './field-filter.js';
import { MergedIntoQuery } from './merged-into.query.js';
import { maskedContact } from './masked-contact.js';

export interface ContactListParams {
  readonly q?: string | undefined;
  /** Any of these. */
  readonly labelId?: readonly string[] | undefined;
  /** Ids of people, `me` or `none`. */
  readonly ownerId?: readonly string[] | undefined;
  /** As `key:sought`. */
  readonly field?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Row = Omit<ContactView, 'createdAt' | 'updatedAt' | 'companyId'> & {
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

const list = 'contacts';

/** As people sort names, whatever the database was made with: accents and capitals decide last. Has an index of its own. */
const byName = 'c.name collate "und-x-icu"';

const columns = `c.id, c.name, c.phone, c.email, c.tax_id as "taxId", c.owner_id as "ownerId", c.lead_source as "leadSource", c.version, c.created_at as "createdAt",
  c.updated_at as "updatedAt",
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
  async page(
    actor: Actor,
    { q, labelId, field, ownerId, limit, cursor }: ContactListParams,
  ): Promise<ContactPage> {
    const filter = q ? q : null;
    const owners = ownerId?.flatMap((one) => (one === 'me' ? (actor.userId ?? []) : one));
    const isNarrowed = [labelId, field, owners].some((given) => given !== undefined);
    const asked = isNarrowed ? [filter, labelId, field, owners] : filter;
    const after = cursor === undefined ? null : placeIn(cursor, asked);
    const { personal } = actor.sight;
    const digits = filter === null || !personal ? [] : phoneDigitsSought(filter).map(containing);
    const values: unknown[] = [limit + 1];
    const add = (value: unknown) => `$${String(values.push(value) + 1)}`;
    const conditions: string[] = [];
    if (after) conditions.push(`(${byName}, c.id) > (${add(after.name)}, ${add(after.id)}::uuid)`);
    if (filter !== null) {
      const text = add(containing(filter));
      const phone = digits.length > 0 ? ` or c.phone_key like any(${add(digits)}::text[])` : '';
      const named = `unaccent(c.name) ilike unaccent(${text})`;
      // Nobody finds by a number or mailbox what they may not read.
      conditions.push(
        personal ? `(${named} or c.email ilike ${text}${phone})` : `(${isNameSql('c.name')} and ${named})`,
      );
    }
    if (labelId)
      conditions.push(
        `exists (select from contact_labels w where w.workspace_id = c.workspace_id and w.contact_id = c.id
           and w.label_id = any(${add(labelId)}::uuid[]))`,
      );
    if (owners) conditions.push(ownedByOneOf(owners, add));
    if (field) {
      const fields = personal ? await this.fields.byKeys(actor, keysOf(field)) : [];
      conditions.push(...fieldConditions(field, fields, add));
    }
    const place = conditions.map((condition) => ` and ${condition}`).join('');
    const name = `contacts-${after ? 'after' : 'first'}-${filter === null ? 'all' : digits.length > 0 ? 'number' : 'text'}${labelId ? '-labelled' : ''}${personal || filter === null ? '' : '-masked'}`;
    const rows = await this.#rows(
      actor,
      (field ?? owners) ? undefined : name,
      `true${place} order by ${byName}, c.id limit $2`,
      values,
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
    const rows = await this.#rows(actor, 'contacts-by-ids', 'c.id = any($2::uuid[])', [ids]);
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
        text: `select ${columns} from contacts c where ${ownedSql('c', '$1')} and ${where}`,
        values: [actor.workspaceId, ...values],
      });
      return rows.map((row) => (actor.sight.personal ? toView(row) : maskedContact(toView(row))));
    });
  }
}

function toView({ createdAt, updatedAt, ...row }: Row): ContactView {
  return {
    ...row,
    companyId: null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** One owner is compared as such, so that their index gives the names in order. */
function ownedByOneOf(owners: readonly string[], add: (value: unknown) => string): string {
  const people = owners.filter((id) => id !== 'none');
  const [only] = people;
  const theirs =
    people.length === 1 ? `c.owner_id = ${add(only)}::uuid` : `c.owner_id = any(${add(people)}::uuid[])`;
  return people.length < owners.length ? `(c.owner_id is null or ${theirs})` : theirs;
}

function placeIn(cursor: string, filter: unknown): { name: string; id: string } {
  const [name, id] = decodeCursor(cursor, list, filter, 2);
  if (typeof name !== 'string' || !isUuid(id)) throw new CursorInvalid();
  return { name, id };
}
