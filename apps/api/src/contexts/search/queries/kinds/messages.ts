import type { ChannelType } from '../../../../kernel/channel-type.js';
import { maskedName } from '../../../../kernel/masking.js';
import { Parameters } from '../../../../platform/db/parameters.js';
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
  permission: 'conversations.read',
  personal: false,
  table: 'messages',
  concerned: { message: 'd.id = any($2::uuid[])' },
  documents: `select d.id, d.sent_at as at, ${words} as text, '{}'::text[] as own from messages d
    where d.workspace_id = $1 and d.deleted_at is null and d.kind <> 'system'`,
  async hits(client, actor, ids, mark) {
    const parameters = new Parameters();
    const visible = visibleSql('c', actor, parameters);
    const { rows } = await client.query<Row>({
      name: sightName('search-messages', actor),
      text: `select d.id, d.sent_at as at, ${words} as text, d.conversation_id as "conversationId", d.direction,
          u.name as "authorName", c.contact_id as "contactId", c.contact_name as "contactName", c.channel_type as "channelType"
        from messages d join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
        left join users u on u.id = d.author_id
        where ${visible} and d.id = any(${parameters.add(ids)}::uuid[]) and d.deleted_at is null`,
      values: parameters.values,
    });
    return rows.map(({ contactName, text, at, ...row }) => ({
      ...row,
      type: 'messages',
      title: mark(actor.sight.personal ? contactName : maskedName(contactName)),
      snippet: mark(text),
      at: at.toISOString(),
    }));
  },
};
