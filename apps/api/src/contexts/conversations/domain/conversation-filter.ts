import { DomainError } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { conversationPriorities, conversationStatuses } from './conversation-status.js';

export const inboxSorts = ['recent', 'waiting', 'priority'] as const;

export const filterFields = [
  'status',
  'priority',
  'channel',
  'assignee',
  'team',
  'label',
  'unread',
  'waiting',
  'lastMessageAt',
  'createdAt',
  /** One of the fields that the workspace keeps about its contacts: `key:value`. */
  'contactField',
] as const;
export type FilterField = (typeof filterFields)[number];

/** is, isNot: any of the values, none of them; before, after: a day; withinDays: the last so many days. */
export const filterOperators = ['is', 'isNot', 'before', 'after', 'withinDays'] as const;
export type FilterOperator = (typeof filterOperators)[number];

export interface FilterCondition {
  readonly field: FilterField;
  readonly operator: FilterOperator;
  readonly values: readonly string[];
}

export const filterMatches = ['all', 'any'] as const;
type Match = (typeof filterMatches)[number];

export interface FilterGroup {
  readonly match: Match;
  readonly conditions: readonly FilterCondition[];
}

/** Conditions in groups: each group is all or any of its conditions, the whole is all or any of its groups. */
export interface FilterGroups {
  readonly match: Match;
  readonly groups: readonly FilterGroup[];
}

export class FilterInvalid extends DomainError {
  constructor(path: string) {
    super('conversation.filter_invalid', 'malformed', `The filter is not understood at ${path}.`, { path });
  }
}

const mostGroups = 10;
const mostConditions = 20;
const mostValues = 50;
const day = /^\d{4}-\d{2}-\d{2}$/;

const values: Record<FilterField, (value: string) => boolean> = {
  status: (value) => conversationStatuses.some((one) => one === value),
  priority: (value) => conversationPriorities.some((one) => one === value),
  channel: isUuid,
  assignee: (value) => value === 'me' || value === 'none' || isUuid(value),
  team: (value) => value === 'none' || isUuid(value),
  label: isUuid,
  unread: isFlag,
  waiting: isFlag,
  lastMessageAt: isDay,
  createdAt: isDay,
  contactField: (value) => /^[^:]{1,60}:[^]{1,500}$/.test(value),
};

const times = new Set<FilterField>(['lastMessageAt', 'createdAt']);
const flags = new Set<FilterField>(['unread', 'waiting']);

/**
 * Understands what a client sent, whatever it is.
 * @throws FilterInvalid
 */
export function readFilter(given: unknown): FilterGroups {
  const { match, groups } = recordAt(given, 'filter');
  return {
    match: matchAt(match, 'match'),
    groups: listAt(groups, 'groups', mostGroups).map((group, place) =>
      groupAt(group, `groups.${String(place)}`),
    ),
  };
}

function groupAt(given: unknown, path: string): FilterGroup {
  const { match, conditions } = recordAt(given, path);
  return {
    match: matchAt(match, `${path}.match`),
    conditions: listAt(conditions, `${path}.conditions`, mostConditions).map((one, place) =>
      conditionAt(one, `${path}.conditions.${String(place)}`),
    ),
  };
}

function conditionAt(given: unknown, path: string): FilterCondition {
  const condition = recordAt(given, path);
  const field = filterFields.find((one) => one === condition.field);
  const operator = filterOperators.find((one) => one === condition.operator);
  if (!field || !operator || !fits(field, operator)) throw new FilterInvalid(path);
  const wanted = listAt(condition.values, `${path}.values`, mostValues);
  const single = times.has(field) || flags.has(field);
  if (wanted.length === 0 || (single && wanted.length > 1)) throw new FilterInvalid(`${path}.values`);
  return {
    field,
    operator,
    values: wanted.map((value) => valueAt(field, operator, value, `${path}.values`)),
  };
}

function valueAt(field: FilterField, operator: FilterOperator, value: unknown, path: string): string {
  if (typeof value !== 'string') throw new FilterInvalid(path);
  const good = operator === 'withinDays' ? /^[1-9]\d{0,3}$/.test(value) : values[field](value);
  if (!good) throw new FilterInvalid(path);
  return isUuid(value) ? value.toLowerCase() : value;
}

function fits(field: FilterField, operator: FilterOperator): boolean {
  const isOfTime = operator !== 'is' && operator !== 'isNot';
  if (times.has(field)) return isOfTime;
  return flags.has(field) ? operator === 'is' : !isOfTime;
}

function recordAt(given: unknown, path: string): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new FilterInvalid(path);
  return given as Record<string, unknown>;
}

function listAt(given: unknown, path: string, most: number): readonly unknown[] {
  if (!Array.isArray(given) || given.length > most) throw new FilterInvalid(path);
  return given;
}

function matchAt(given: unknown, path: string): Match {
  const match = filterMatches.find((one) => one === given);
  if (!match) throw new FilterInvalid(path);
  return match;
}

function isFlag(value: string): boolean {
  return value === 'true' || value === 'false';
}

function isDay(value: string): boolean {
  return (
    day.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)
  );
}
