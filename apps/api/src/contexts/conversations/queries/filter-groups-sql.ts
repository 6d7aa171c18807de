import type { Actor } from '../../../kernel/actor.js';
import { containing } from '../../../kernel/like-pattern.js';
import { ownedSql } from '../../../platform/db/owned.js';
import type { FilterCondition, FilterGroups } from '../infrastructure/saved-views.schema.js';
import type { Parameters } from '../../../platform/db/parameters.js';

const columns = {
  status: 'c.status',
  priority: 'c.priority',
  channel: 'c.channel_id',
  lastMessageAt: 'c.last_message_at',
  createdAt: 'c.created_at',
} as const;

/** The condition of a filter with groups; one without any says nothing. Days are those of the workspace. */
export function groupsSql(actor: Actor, { match, groups }: FilterGroups, parameters: Parameters): string {
  const parts = groups
    .filter(({ conditions }) => conditions.length > 0)
    .map((group) =>
      joined(
        group.match,
        group.conditions.map((condition) => conditionSql(actor, condition, parameters)),
      ),
    );
  return parts.length > 0 ? joined(match, parts) : 'true';
}

function joined(match: 'all' | 'any', parts: readonly string[]): string {
  return `(${parts.join(match === 'all' ? ' and ' : ' or ')})`;
}

function conditionSql(
  actor: Actor,
  { field, operator, values }: FilterCondition,
  parameters: Parameters,
): string {
  const not = operator === 'isNot' ? 'not ' : '';
  const [first = ''] = values;
  switch (field) {
    case 'status':
    case 'priority':
      return `${not}${columns[field]} = any(${parameters.add(values)}::text[])`;
    case 'channel':
      return `${not}${columns[field]} = any(${parameters.add(values)}::uuid[])`;
    case 'assignee':
      return `${not}${assigneeSql(actor, values, parameters)}`;
    case 'team':
      return `${not}${teamSql(values, parameters)}`;
    case 'label':
      return `${not}exists (select from conversation_labels w where w.workspace_id = c.workspace_id
        and w.conversation_id = c.id and w.label_id = any(${parameters.add(values)}::uuid[]))`;
    case 'unread':
      return first === 'true' ? 'c.unread_count > 0' : 'c.unread_count = 0';
    case 'waiting':
      return first === 'true' ? 'c.waiting_since is not null' : 'c.waiting_since is null';
    case 'contactField':
      return `${not}${fieldsSql(actor, values, parameters)}`;
    case 'lastMessageAt':
    case 'createdAt':
      return timeSql(actor, columns[field], operator, first, parameters);
  }
}

function assigneeSql(actor: Actor, wanted: readonly string[], parameters: Parameters): string {
  const people = wanted.flatMap((one) => (one === 'none' ? [] : one === 'me' ? (actor.userId ?? []) : one));
  const nobody = wanted.includes('none') ? ' or c.assignee_id is null' : '';
  return `(coalesce(c.assignee_id = any(${parameters.add(people)}::uuid[]), false)${nobody})`;
}

function teamSql(wanted: readonly string[], parameters: Parameters): string {
  const ids = wanted.filter((one) => one !== 'none');
  const none = wanted.includes('none') ? ' or c.team_id is null' : '';
  return `(coalesce(c.team_id = any(${parameters.add(ids)}::uuid[]), false)${none})`;
}

/**
 * Any of several values in a field of the contact, each `key:value`: words are found within a text, all else has to be the same; a
 * box that was never touched is not checked. Nobody finds by what they may not read.
 */
function fieldsSql(actor: Actor, asked: readonly string[], parameters: Parameters): string {
  if (!actor.sight.personal) return 'false';
  const workspace = parameters.add(actor.workspaceId);
  const ways = asked.map((one) => {
    const colon = one.indexOf(':');
    const [key, sought] = [parameters.add(one.slice(0, colon)), one.slice(colon + 1)];
    const has = `(select from custom_fields f join contact_field_values v
      on v.workspace_id = f.workspace_id and v.field_id = f.id and v.contact_id = c.contact_id
      where ${ownedSql('f', workspace)} and f.key = ${key}`;
    if (sought === 'false')
      return `exists (select from custom_fields f where ${ownedSql('f', workspace)} and f.key = ${key}
        and f.type = 'checkbox' and not exists ${has} and v.value = 'true'))`;
    return `exists ${has} and case when f.type in ('text', 'link')
      then unaccent(v.value #>> '{}') ilike unaccent(${parameters.add(containing(sought))})
      else v.value #>> '{}' = ${parameters.add(sought)} end)`;
  });
  return `(${ways.join(' or ')})`;
}

function timeSql(
  actor: Actor,
  column: string,
  operator: string,
  value: string,
  parameters: Parameters,
): string {
  if (operator === 'withinDays')
    return `${column} >= now() - make_interval(days => ${parameters.add(value)}::int)`;
  const zone = `(select z.timezone from workspaces z where z.id = ${parameters.add(actor.workspaceId)})`;
  const midnight = `((${parameters.add(value)}::date)::timestamp at time zone ${zone})`;
  // The day itself is neither before nor after it.
  return operator === 'before' ? `${column} < ${midnight}` : `${column} >= ${midnight} + interval '1 day'`;
}
