import type { Conversation, FilterCondition, FilterGroup, FilterGroups } from '@crm/contract/shapes';

export type FilterField = FilterCondition['field'];
export type FilterOperator = FilterCondition['operator'];

/** In the order in which they are offered. */
export const filterFields = [
  'status',
  'assignee',
  'team',
  'channel',
  'label',
  'priority',
  'unread',
  'waiting',
  'lastMessageAt',
  'createdAt',
  'contactField',
] as const satisfies readonly FilterField[];

const oneOf: readonly FilterOperator[] = ['is', 'isNot'];
const flag: readonly FilterOperator[] = ['is'];
const moment: readonly FilterOperator[] = ['withinDays', 'before', 'after'];

/** What can be asked of each field, the usual first. */
export const operatorsOf: Record<FilterField, readonly FilterOperator[]> = {
  status: oneOf,
  assignee: oneOf,
  team: oneOf,
  channel: oneOf,
  label: oneOf,
  priority: oneOf,
  unread: flag,
  waiting: flag,
  lastMessageAt: moment,
  createdAt: moment,
  contactField: oneOf,
};

/** As many as the API takes. */
export const mostGroups = 10;
export const mostConditions = 20;
const mostValues = 50;

/** Reads the groups of an address; null for anything that is none. */
export function readGroups(text: string | null): FilterGroups | null {
  if (!text) return null;
  try {
    const { match, groups } = JSON.parse(text) as Partial<FilterGroups>;
    if (!isMatch(match) || !Array.isArray(groups) || groups.length > mostGroups) return null;
    return groups.length > 0 && groups.every(isGroup) ? { match, groups } : null;
  } catch {
    return null;
  }
}

function isGroup(given: FilterGroup): boolean {
  const { match, conditions } = given;
  return (
    isMatch(match) &&
    Array.isArray(conditions) &&
    conditions.length > 0 &&
    conditions.length <= mostConditions &&
    conditions.every(isCondition)
  );
}

function isCondition({ field, operator, values }: FilterCondition): boolean {
  return (
    filterFields.includes(field) &&
    operatorsOf[field].includes(operator) &&
    isFilled({ field, operator, values })
  );
}

function isMatch(given: unknown): given is 'all' | 'any' {
  return given === 'all' || given === 'any';
}

/** Whether it says something that the API understands. */
export function isFilled({ field, operator, values }: FilterCondition): boolean {
  if (!Array.isArray(values) || values.length === 0 || values.length > mostValues) return false;
  if (values.some((value) => typeof value !== 'string' || value === '')) return false;
  const [first = ''] = values;
  if (field === 'contactField') return values.every((value) => /^[^:]+:[^]+$/.test(value));
  if (operator === 'withinDays') return /^[1-9]\d{0,3}$/.test(first);
  if (operator === 'before' || operator === 'after') return /^\d{4}-\d\d-\d\d$/.test(first);
  return true;
}

/** As an address carries them; the same groups are always the same text. */
export function groupsText({ match, groups }: FilterGroups): string {
  return JSON.stringify({
    match,
    groups: groups.map((group) => ({
      match: group.match,
      conditions: group.conditions.map(({ field, operator, values }) => ({ field, operator, values })),
    })),
  });
}

/** Without a condition; null when none is left. */
export function withoutCondition(
  { match, groups }: FilterGroups,
  groupAt: number,
  conditionAt: number,
): FilterGroups | null {
  const left = groups
    .map((group, at) =>
      at === groupAt
        ? { ...group, conditions: group.conditions.filter((_, place) => place !== conditionAt) }
        : group,
    )
    .filter(({ conditions }) => conditions.length > 0);
  return left.length > 0 ? { match, groups: left } : null;
}

/** Both filters in one: what the first finds and all of these conditions hold for. */
export function narrowedBy(groups: FilterGroups | null, also: FilterCondition[]): FilterGroups | null {
  if (also.length === 0) return groups;
  if (!groups) return { match: 'all', groups: [{ match: 'all', conditions: also }] };
  if (groups.match === 'all')
    return { match: 'all', groups: [...groups.groups, { match: 'all', conditions: also }] };
  // Any of several: each of them is narrowed, and alternatives within one become groups of their own.
  const alternatives = groups.groups.flatMap((group) =>
    group.match === 'all' ? [group.conditions] : group.conditions.map((condition) => [condition]),
  );
  return {
    match: 'any',
    groups: alternatives.map((conditions) => ({ match: 'all', conditions: [...conditions, ...also] })),
  };
}

/** Whether it asks for what the rows of the list do not say: then only the server knows what belongs to it. */
export function asksBeyondRows(groups: FilterGroups | null): boolean {
  return (
    groups?.groups.some(({ conditions }) => conditions.some(({ field }) => field === 'contactField')) ?? false
  );
}

/** Whether a row that was announced is one that the groups mean; days are those of this device. */
export function meets({ match, groups }: FilterGroups, row: Conversation, me: string, now: Date): boolean {
  return joined(
    match,
    groups.map((group) =>
      joined(
        group.match,
        group.conditions.map((condition) => holds(condition, row, me, now)),
      ),
    ),
  );
}

function joined(match: 'all' | 'any', parts: boolean[]): boolean {
  return match === 'all' ? parts.every(Boolean) : parts.some(Boolean);
}

function holds(
  { field, operator, values }: FilterCondition,
  row: Conversation,
  me: string,
  now: Date,
): boolean {
  if (field === 'unread') return row.unreadCount > 0 === (values[0] === 'true');
  if (field === 'waiting') return (row.waitingSince !== null) === (values[0] === 'true');
  if (field === 'lastMessageAt' || field === 'createdAt')
    return inTime(new Date(row[field]), operator, values[0] ?? '', now);
  if (field === 'contactField') return true;
  const has = valuesOf(field, row, me);
  return values.some((value) => has.includes(value)) === (operator === 'is');
}

function valuesOf(
  field: Exclude<FilterField, 'unread' | 'waiting' | 'lastMessageAt' | 'createdAt' | 'contactField'>,
  row: Conversation,
  me: string,
): string[] {
  switch (field) {
    case 'status':
      return [row.status];
    case 'priority':
      return [row.priority];
    case 'channel':
      return [row.channelId];
    case 'assignee':
      return [row.assigneeId ?? 'none', ...(row.assigneeId === me ? ['me'] : [])];
    case 'team':
      return [row.teamId ?? 'none'];
    case 'label':
      return row.labelIds;
  }
}

const dayMs = 86_400_000;

function inTime(at: Date, operator: FilterOperator, value: string, now: Date): boolean {
  if (operator === 'withinDays') return at.getTime() >= now.getTime() - Number(value) * dayMs;
  const midnight = new Date(`${value}T00:00`);
  if (operator === 'before') return at < midnight;
  midnight.setDate(midnight.getDate() + 1);
  return at >= midnight;
}
