import { masked, maskedHandle, maskedName, maskedNumber } from '../../../../kernel/masking.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import type { SearchKind } from '../search-kind.js';
import { markedWhole } from '../snippet.js';

interface Row {
  id: string;
  at: Date;
  name: string;
  phone: string | null;
  email: string | null;
  taxId: string | null;
}

/** Contacts by name, phone, e-mail, tax id, and by how channels know them. */
export const contacts: SearchKind = {
  personal: true,
  table: 'contacts',
  // Customers whom a channel brings come with their conversation, and are not told of on their own.
  concerned: {
    contact: 'd.id = any($2::uuid[])',
    conversation: `d.id in (select c.contact_id from conversations c where c.workspace_id = $1 and c.id = any($2::uuid[]))`,
  },
  documents: `select d.id, d.created_at as at,
      concat_ws(E'\\n', d.name, (select string_agg(i.profile_name, E'\\n') from contact_identities i
        where i.workspace_id = d.workspace_id and i.contact_id = d.id)) as text,
      array_remove(array['+' || d.phone_key, '@' || lower(d.email), '#' || lower(d.tax_id)], null)
        || array(select case when i.match_key ~ '^\\d{8,15}$' then '+' else '@' end || lower(i.match_key) from contact_identities i
          where i.workspace_id = d.workspace_id and i.contact_id = d.id)
        || array(select '@' || lower(i.username) from contact_identities i
          where i.workspace_id = d.workspace_id and i.contact_id = d.id and i.username is not null) as own
    from contacts d where d.workspace_id = $1 and d.trashed_at is null`,
  async hits(client, actor, ids, mark) {
    const { rows } = await client.query<Row>({
      name: 'search-contacts',
      text: `select d.id, d.created_at as at, d.name, d.phone, d.email, d.tax_id as "taxId" from contacts d
        where ${ownedSql('d', '$1')} and d.id = any($2::uuid[]) and d.trashed_at is null`,
      values: [actor.workspaceId, ids],
    });
    const known = actor.sight.personal ? rows : rows.map(withoutPersonal);
    return known.map(({ id, at, name, phone, email, taxId }) => {
      const title = mark(name);
      const found = [phone, email, taxId].find((value) => value !== null && mark(value).ranges.length > 0);
      const shown = found ?? phone ?? email;
      return {
        type: 'contacts',
        id,
        title,
        snippet: shown === null ? null : markedWhole(shown, found !== undefined),
        contactId: id,
        conversationId: null,
        channelType: null,
        direction: null,
        authorName: null,
        at: at.toISOString(),
      };
    });
  },
};

function withoutPersonal(row: Row): Row {
  return {
    ...row,
    name: maskedName(row.name),
    phone: masked(row.phone, maskedNumber),
    email: masked(row.email, maskedHandle),
    taxId: masked(row.taxId, maskedNumber),
  };
}
