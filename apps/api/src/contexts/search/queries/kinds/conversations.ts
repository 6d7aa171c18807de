import type { ChannelType } from '../../../../kernel/channel-type.js';
import { maskedAddress, maskedName } from '../../../../kernel/masking.js';
import { Parameters } from '../../../../platform/db/parameters.js';
import { sightName, visibleSql } from '../../../conversations/public.js';
import type { SearchKind } from '../search-kind.js';
import { markedWhole } from '../snippet.js';

interface Row {
  id: string;
  at: Date;
  contactId: string;
  contactName: string;
  contactAddress: string | null;
  subject: string | null;
  preview: string | null;
  channelType: ChannelType;
}

/** Conversations by who writes, from where, and about what. */
export const conversations: SearchKind = {
  personal: true,
  table: 'conversations',
  concerned: { conversation: 'd.id = any($2::uuid[])' },
  documents: `select d.id, d.created_at as at, concat_ws(E'\\n', d.contact_name, d.subject) as text,
      case when d.contact_address is null then '{}'::text[]
        else array['+' || regexp_replace(d.contact_address, '\\D', '', 'g'), '@' || lower(d.contact_address)] end as own
    from conversations d where d.workspace_id = $1`,
  async hits(client, actor, ids, mark) {
    const parameters = new Parameters();
    const visible = visibleSql('d', actor, parameters);
    const { personal } = actor.sight;
    const { rows } = await client.query<Row>({
      name: sightName('search-conversations', actor),
      text: `select d.id, d.last_message_at as at, d.contact_id as "contactId", d.contact_name as "contactName",
          d.contact_address as "contactAddress", d.subject, d.last_message_preview as preview, d.channel_type as "channelType"
        from conversations d where ${visible} and d.id = any(${parameters.add(ids)}::uuid[])`,
      values: parameters.values,
    });
    return rows.map(({ contactName, contactAddress, subject, preview, at, ...row }) => {
      const title = mark(personal ? contactName : maskedName(contactName));
      const subjectMarked = subject === null ? null : mark(subject);
      const byAddress = title.ranges.length === 0 && contactAddress !== null;
      return {
        ...row,
        type: 'conversations',
        conversationId: row.id,
        title,
        snippet: subjectMarked?.ranges.length
          ? subjectMarked
          : byAddress
            ? markedWhole(personal ? contactAddress : maskedAddress(contactAddress), true)
            : { text: preview ?? '', ranges: [] },
        direction: null,
        authorName: null,
        at: at.toISOString(),
      };
    });
  },
};
