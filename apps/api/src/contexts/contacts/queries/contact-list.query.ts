import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant } from '../../../platform/http/cursor.js';
import { visibleSql } from '../../conversations/public.js';
import type { ContactPage, ContactRowView, ContactView } from './contact.dto.js';
import { contactConditions, fieldsAsked, type ContactFilter } from './contact-filter.js';
import { contactOrders, type ContactSort } from './contact-order.js';
import { behind, cursorOf, placeOf, type ContactPlace } from './contact-place.js';
import type { CustomFieldView } from './custom-field.dto.js';
import { CustomFieldListQuery } from './custom-field-list.query.js';
import { LastSeenQuery } from './last-seen.query.js';
import { MergedIntoQuery } from './merged-into.query.js';
import { maskedContact } from './masked-contact.js';

export interface ContactListParams extends ContactFilter {
  readonly sort?: ContactSort | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Row = Omit<ContactView, 'createdAt' | 'updatedAt' | 'blockedAt' | 'trashedAt'> & {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly blockedAt: Date | null;
  readonly trashedAt: Date | null;
};

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
    private readonly lastSeen: LastSeenQuery,
  ) {}

  /** @throws CursorInvalid; `custom_field.filter_invalid` where a field has no such values */
  async page(actor: Actor, params: ContactListParams): Promise<ContactPage> {
    const { limit, cursor, sort = 'name', ...filter } = params;
    const asked = inOrder({ ...filter, q: filter.q ? filter.q : undefined, sort });
    const place = cursor === undefined ? null : placeOf(cursor, asked);
    const fields = await this.fields.byKeys(actor, fieldsAsked(filter));
    const found =
      sort === 'seen'
        ? await this.#bySeen(actor, filter, fields, place, limit + 1)
        : await this.#bySort(actor, filter, fields, { sort, place, most: limit + 1 });
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.#shown(
        actor,
        shown.map(({ id }) => id),
      ),
      nextCursor: found.length > limit && last ? cursorOf(asked, last) : null,
    };
  }

  async #bySort(
    actor: Actor,
    filter: ContactFilter,
    fields: readonly CustomFieldView[],
    { sort, place, most }: { sort: keyof typeof contactOrders; place: ContactPlace | null; most: number },
  ): Promise<ContactPlace[]> {
    const order = contactOrders[sort];
    const parameters = new Parameters();
    const conditions = contactConditions(actor, filter, fields, parameters);
    if (place) conditions.push(behind(actor, order, place, parameters));
    return this.#places(
      actor,
      'all',
      `select c.id, ${order.key('c')} as key from contacts c where ${conditions.join(' and ')}
       order by ${order.key('c')} ${order.direction}, c.id ${order.direction} limit ${parameters.add(most)}`,
      parameters,
    );
  }

  /** Along the conversations by their last message, each contact where its last one stands; behind them those without any. */
  async #bySeen(
    actor: Actor,
    filter: ContactFilter,
    fields: readonly CustomFieldView[],
    place: ContactPlace | null,
    most: number,
  ): Promise<ContactPlace[]> {
    const seen = place?.part === 'never' ? [] : await this.#seen(actor, filter, fields, place, most);
    if (seen.length >= most) return seen;
    const parameters = new Parameters();
    const conditions = contactConditions(actor, filter, fields, parameters);
    conditions.push(
      `not exists (select from conversations v where ${visibleSql('v', actor, parameters)} and v.contact_id = c.id)`,
    );
    if (place?.part === 'never') conditions.push(behind(actor, contactOrders.newest, place, parameters));
    const never = await this.#places(
      actor,
      'never',
      `select c.id, c.created_at as key from contacts c where ${conditions.join(' and ')}
       order by c.created_at desc, c.id desc limit ${parameters.add(most - seen.length)}`,
      parameters,
    );
    return [...seen, ...never];
  }

  #seen(
    actor: Actor,
    filter: ContactFilter,
    fields: readonly CustomFieldView[],
    place: ContactPlace | null,
    most: number,
  ): Promise<ContactPlace[]> {
    const parameters = new Parameters();
    const conditions = contactConditions(actor, filter, fields, parameters);
    if (place) {
      const [at, id] = [parameters.add(cursorInstant(place.key)), parameters.add(place.id)];
      conditions.push(`v.last_message_at <= ${at} and (v.last_message_at, c.id) < (${at}, ${id}::uuid)`);
    }
    return this.#places(
      actor,
      'seen',
      `select c.id, v.last_message_at as key from conversations v
       join contacts c on c.workspace_id = v.workspace_id and c.id = v.contact_id
       where ${visibleSql('v', actor, parameters)} and ${conditions.join(' and ')}
         and not exists (select from conversations o where ${visibleSql('o', actor, parameters)}
           and o.contact_id = v.contact_id and (o.last_message_at, o.id) > (v.last_message_at, v.id))
       order by v.last_message_at desc, c.id desc limit ${parameters.add(most)}`,
      parameters,
    );
  }

  #places(
    actor: Actor,
    part: ContactPlace['part'],
    text: string,
    { values }: Parameters,
  ): Promise<ContactPlace[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ id: string; key: Date | string }>({ text, values });
      return rows.map(({ id, key }) => ({
        part,
        id,
        key: key instanceof Date ? key.toISOString() : actor.sight.personal ? key : '',
      }));
    });
  }

  /** In this order, each with when it was heard of last. */
  async #shown(actor: Actor, ids: readonly string[]): Promise<ContactRowView[]> {
    const [contacts, seen] = [await this.byIds(actor, ids), await this.lastSeen.of(actor, ids)];
    return ids.flatMap((id) => {
      const contact = contacts.get(id);
      return contact ? [{ ...contact, lastMessageAt: seen.get(id)?.toISOString() ?? null }] : [];
    });
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
function inOrder(filter: ContactFilter & { readonly sort: ContactSort }): ContactFilter {
  return Object.fromEntries(Object.entries(filter).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
