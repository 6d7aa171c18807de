import type { ChannelType } from '../../../../kernel/channel-type.js';
import { maskedName } from '../../../../kernel/masking.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import { Parameters } from '../../../../platform/db/parameters.js';
import { inSweeps } from '../../../../platform/db/sweeps.js';
import { sightName, visibleSql } from '../../../conversations/public.js';
import type { SearchKind } from '../search-kind.js';

interface Row {
  id: string;
  at: Date;
  text: string;
  conversationId: string;
  contactId: string;
  contactName: string;
  channelType: ChannelType;
  direction: 'inbound' | 'outbound';
  authorName: string | null;
}

/** What a message says: its text, and what stands beside it that people read. */
const words = `concat_ws(E'\\n', d.text, d.content ->> 'name', d.content ->> 'address',
  d.content #>> '{template,header,text}', d.content #>> '{template,footer}', d.content #>> '{offer,header}', d.content #>> '{offer,footer}',
  (select string_agg(concat_ws(' ', s ->> 'name', s ->> 'organization'), E'\\n') from jsonb_array_elements(
     case jsonb_typeof(d.content -> 'contacts') when 'array' then d.content -> 'contacts' end) s),
  (select string_agg(a.name, E'\\n' order by a.position) from attachments a
   where a.workspace_id = d.workspace_id and a.message_id = d.id))`;

/** Every message that is still there, private notes included. */
export const messages: SearchKind = {
  personal: false,
  table: 'messages',
  concerned: { message: 'd.id = any($2::uuid[])' },
  documents: `select d.id, d.sent_at as at, ${words} as text, '{}'::text[] as own from messages d
    where d.workspace_id = $1 and d.deleted_at is null and d.kind <> 'system'`,
  async hits(client, actor, ids, mark) {
    const parameters = new Parameters();
    const mine = ownedSql('d', parameters.add(actor.workspaceId));
    const visible = visibleSql('c', actor, parameters);
    const { rows } = await inSweeps(client, () =>
      client.query<Row>({
        name: sightName('search-messages', actor),
        text: `with hit as materialized (
            select d.id, d.sent_at, ${words} as text, d.conversation_id, d.direction, d.author_id from messages d
            where ${mine} and d.id = any(${parameters.add(ids)}::uuid[]) and d.deleted_at is null),
          seen as materialized (
            select c.id, c.contact_id, c.contact_name, c.channel_type from conversations c
            where ${visible} and c.id = any(array(select h.conversation_id from hit h)))
          select h.id, h.sent_at as at, h.text, h.conversation_id as "conversationId", h.direction, u.name as "authorName",
            c.contact_id as "contactId", c.contact_name as "contactName", c.channel_type as "channelType"
          from hit h join seen c on c.id = h.conversation_id left join users u on u.id = h.author_id`,
        values: parameters.values,
      }),
    );
    return rows.map(({ contactName, text, at, ...row }) => ({
      ...row,
      type: 'messages',
      title: mark(actor.sight.personal ? contactName : maskedName(contactName)),
      snippet: mark(text),
      at: at.toISOString(),
    }));
  },
};
