import type { Actor } from '../../../kernel/actor.js';
import { containing } from '../../../kernel/like-pattern.js';
import { isNameSql } from '../../../kernel/masking.js';
import { phoneDigitsSought } from '../../../kernel/phone-search.js';
import type { Parameters } from '../../../platform/db/parameters.js';
import type { FilterGroups } from '../infrastructure/saved-views.schema.js';
import { groupsSql } from './filter-groups-sql.js';
import { visibleSql } from './visible.js';

/** Values of one filter are alternatives; different filters all hold. */
export interface InboxFilter {
  readonly status?: readonly string[] | undefined;
  /** Ids of people, `me` or `none`. */
  readonly assigneeId?: readonly string[] | undefined;
  /** Ids of teams or `none`. */
  readonly teamId?: readonly string[] | undefined;
  readonly channelId?: readonly string[] | undefined;
  readonly labelId?: readonly string[] | undefined;
  readonly contactId?: string | undefined;
  /** Of whose contacts. */
  readonly companyId?: string | undefined;
  readonly priority?: readonly string[] | undefined;
  readonly waiting?: boolean | undefined;
  readonly unread?: boolean | undefined;
  /** Whether a note names the reader. */
  readonly mentioned?: boolean | undefined;
  readonly q?: string | undefined;
  /** Beside all others. */
  readonly filter?: FilterGroups | undefined;
}

/** The conditions of a list, the wall between workspaces first. */
export function inboxConditions(actor: Actor, filter: InboxFilter, parameters: Parameters): string[] {
  const conditions = [visibleSql('c', actor, parameters)];
  if (filter.status) conditions.push(oneOf('c.status', filter.status, 'text', parameters));
  if (filter.channelId) conditions.push(oneOf('c.channel_id', filter.channelId, 'uuid', parameters));
  if (filter.assigneeId) conditions.push(assignedTo(actor, filter.assigneeId, parameters));
  if (filter.teamId) conditions.push(oneOfOrNone('c.team_id', filter.teamId, parameters));
  if (filter.labelId) conditions.push(labelled(filter.labelId, parameters));
  if (filter.contactId) conditions.push(`c.contact_id = ${parameters.add(filter.contactId)}::uuid`);
  if (filter.companyId) conditions.push(ofCompany(filter.companyId, parameters));
  if (filter.unread !== undefined)
    conditions.push(filter.unread ? 'c.unread_count > 0' : 'c.unread_count = 0');
  if (filter.mentioned !== undefined) conditions.push(named(actor, filter.mentioned, parameters));
  if (filter.priority) conditions.push(oneOf('c.priority', filter.priority, 'text', parameters));
  if (filter.waiting !== undefined)
    conditions.push(filter.waiting ? 'c.waiting_since is not null' : 'c.waiting_since is null');
  if (filter.filter) conditions.push(groupsSql(actor, filter.filter, parameters));
  if (filter.q) conditions.push(mentions(filter.q, actor.sight.personal, parameters));
  return conditions;
}

/** One value is compared as such, so that an index gives its rows in order. */
function oneOf(column: string, values: readonly string[], type: string, parameters: Parameters): string {
  const [only] = values;
  if (values.length === 1) return `${column} = ${parameters.add(only)}::${type}`;
  return `${column} = any(${parameters.add(values)}::${type}[])`;
}

function assignedTo(actor: Actor, wanted: readonly string[], parameters: Parameters): string {
  const people = wanted.flatMap((one) => (one === 'me' ? (actor.userId ?? []) : one));
  return oneOfOrNone('c.assignee_id', people, parameters);
}

function oneOfOrNone(column: string, wanted: readonly string[], parameters: Parameters): string {
  const ids = wanted.filter((one) => one !== 'none');
  const some = ids.length > 0 ? [oneOf(column, ids, 'uuid', parameters)] : [];
  const none = wanted.includes('none') ? [`${column} is null`] : [];
  const either = [...some, ...none];
  return either.length > 0 ? `(${either.join(' or ')})` : 'false';
}

function labelled(wanted: readonly string[], parameters: Parameters): string {
  return `exists (select from conversation_labels w where w.workspace_id = c.workspace_id and w.conversation_id = c.id
    and ${oneOf('w.label_id', wanted, 'uuid', parameters)})`;
}

function ofCompany(companyId: string, parameters: Parameters): string {
  return `c.contact_id in (select k.id from contacts k where k.workspace_id = c.workspace_id
    and k.company_id = ${parameters.add(companyId)}::uuid)`;
}

function named(actor: Actor, wanted: boolean, parameters: Parameters): string {
  return `${wanted ? '' : 'not '}exists (select from message_mentions n where n.workspace_id = c.workspace_id
    and n.conversation_id = c.id and n.user_id = ${parameters.add(actor.userId)}::uuid)`;
}

/** Nobody finds by a number what they may not read. */
function mentions(q: string, personal: boolean, parameters: Parameters): string {
  const text = parameters.add(containing(q));
  const digits = personal ? phoneDigitsSought(q).map(containing) : [];
  const named = `unaccent(c.contact_name) ilike unaccent(${text})`;
  const ways = [
    personal ? named : `(${isNameSql('c.contact_name')} and ${named})`,
    `unaccent(c.last_message_preview) ilike unaccent(${text})`,
    ...(personal ? [`c.contact_address ilike ${text}`] : []),
    ...(digits.length > 0
      ? [`regexp_replace(c.contact_address, '\\D', '', 'g') like any(${parameters.add(digits)}::text[])`]
      : []),
  ];
  return `(${ways.join(' or ')})`;
}
