import type { SavedView } from '@crm/contract/shapes';
import { defaultFilter, type InboxFilter } from '../filter';
import { groupsText } from './groups';
import { keepable } from './quick-conditions';

/** The list as a view keeps it. */
export function listOf(view: SavedView): InboxFilter {
  const { id, sort, filter } = view;
  return {
    ...defaultFilter,
    status: 'any',
    sort,
    groups: filter.groups.length > 0 ? filter : null,
    view: id,
  };
}

/** Whether the list still shows what the view keeps. */
export function isAsKept(view: SavedView, filter: InboxFilter): boolean {
  const kept = view.filter.groups.length > 0 ? groupsText(view.filter) : '';
  const now = keepable(filter);
  return view.sort === filter.sort && kept === (now ? groupsText(now) : '');
}
