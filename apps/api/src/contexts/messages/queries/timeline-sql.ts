import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import type { Parameters } from '../../../platform/db/parameters.js';
import { visibleSql } from '../../conversations/public.js';
import type { TimelinePart } from './timeline.dto.js';

export interface TimelineAsk {
  readonly parts: readonly TimelinePart[];
  readonly most: number;
  readonly before: readonly [at: Date, id: string] | null;
}

/**
 * The newest of everything that happened with a contact. Each conversation gives its own newest from the index of its thread, so
 * that the cost is that of a page and not of a history.
 */
export function timelineSql(
  actor: Actor,
  contactId: string,
  { parts, most, before }: TimelineAsk,
  parameters: Parameters,
): string {
  const limit = parameters.add(most);
  const contact = parameters.add(contactId);
  const workspace = parameters.add(actor.workspaceId);
  const visible = visibleSql('c', actor, parameters);
  const [at, id] = before ? [parameters.add(before[0]), parameters.add(before[1])] : ['', ''];
  const older = (time: string, key: string) =>
    before ? `and (${time}, ${key}) < (${at}::timestamptz, ${id}::uuid)` : '';
  const seen = `from conversations c where ${visible} and c.contact_id = ${contact}`;
  const within = (wanted: string) => `
    select w.id, w.sent_at as at, w.kind, c.id as conversation_id, null::uuid as author_id, null::jsonb as changed
    from (select c.id, c.workspace_id ${seen}) c cross join lateral (
      select m.id, m.sent_at, case when m.kind = 'system' then 'event' when m.private then 'note' else 'message' end as kind
      from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and ${wanted} ${older('m.sent_at', 'm.id')}
      order by m.sent_at desc, m.id desc limit ${limit}) w`;
  const wanted = parts.map((part) => conditions[part]).join(' or ');
  const sources = [within(`(${wanted})`), ...(parts.includes('events') ? happenings() : [])];
  return `select e.id, e.at, e.kind, e.conversation_id as "conversationId", e.author_id as "authorId",
      u.name as "authorName", e.changed, v.channel_id as "channelId", v.channel_type as "channelType", n.name as "channelName"
    from (${sources.map((source) => `(${source} order by 2 desc, 1 desc limit ${limit})`).join(' union all ')}) e
    left join users u on u.id = e.author_id
    left join conversations v on v.workspace_id = ${workspace} and v.id = e.conversation_id
    left join channels n on n.workspace_id = ${workspace} and n.id = v.channel_id
    order by e.at desc, e.id desc limit ${limit}`;

  function happenings(): string[] {
    return [
      `select c.id, c.created_at, 'opened', c.id, null::uuid, null::jsonb ${seen} ${older('c.created_at', 'c.id')}`,
      `select m.id, m.merged_at, 'merge', null::uuid, m.merged_by, null::jsonb from contact_merges m
       where ${ownedSql('m', workspace)} and m.survivor_id = ${contact} ${older('m.merged_at', 'm.id')}`,
      `select m.id, m.undone_at, 'unmerge', null::uuid, null::uuid, null::jsonb from contact_merges m
       where ${ownedSql('m', workspace)} and m.survivor_id = ${contact} and m.undone_at is not null ${older('m.undone_at', 'm.id')}`,
      `select a.id, a.at, 'edit', null::uuid, a.actor_id, a.params -> 'changed' from audit_log a
       where ${ownedSql('a', workspace)} and a.subject_type = 'contact' and a.subject_id = ${contact}
         and a.event = 'contact.edited' and a.params -> 'changed' <> '[]' ${older('a.at', 'a.id')}`,
    ];
  }
}

const conditions: Record<TimelinePart, string> = {
  messages: `(m.kind <> 'system' and not m.private)`,
  notes: `(m.kind <> 'system' and m.private)`,
  events: `m.kind = 'system'`,
};
