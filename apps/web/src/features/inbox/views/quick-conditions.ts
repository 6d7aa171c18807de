import type { FilterCondition, FilterGroups } from '@crm/contract/shapes';
import type { InboxFilter } from '../filter';
import { narrowedBy } from './groups';

const is = (field: FilterCondition['field'], values: readonly string[]): FilterCondition[] =>
  values.length > 0 ? [{ field, operator: 'is', values: [...values] }] : [];

/** What the chips of the list say, as conditions. */
function quickConditions(filter: InboxFilter): FilterCondition[] {
  return [
    ...is('status', filter.status === 'any' ? [] : [filter.status]),
    ...is('channel', filter.channelIds),
    ...is('team', filter.teamIds),
    ...is('label', filter.labelIds),
    ...is('priority', filter.priorities),
    ...is('waiting', filter.waiting ? ['true'] : []),
    ...is('unread', filter.unread ? ['true'] : []),
  ];
}

/** All that narrows the list but its tab and what is searched for. */
export function wholeFilter(filter: InboxFilter): FilterGroups | null {
  return narrowedBy(filter.groups, quickConditions(filter));
}

/** The same with the tab: what a view keeps. Null where there is nothing to keep, or what no view can keep. */
export function keepable(filter: InboxFilter): FilterGroups | null {
  if (filter.q !== '' || filter.tab === 'mentioned') return null;
  const tab = filter.tab === 'mine' ? ['me'] : filter.tab === 'unassigned' ? ['none'] : [];
  return narrowedBy(wholeFilter(filter), is('assignee', tab));
}
