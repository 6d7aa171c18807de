import type {
  Conversation,
  ConversationQuery,
  ConversationSort,
  FilterGroups,
  Priority,
} from '@crm/contract/shapes';
import { groupsText, meets, readGroups } from './views/groups';

export const tabs = ['mine', 'unassigned', 'all', 'mentioned'] as const;
export type Tab = (typeof tabs)[number];

export const statuses = ['open', 'pending', 'snoozed', 'resolved', 'any'] as const;
export type StatusChoice = (typeof statuses)[number];

export const sorts = ['recent', 'waiting', 'priority'] as const satisfies readonly ConversationSort[];

/** What the list shows. Lives in the URL, so that it survives a reload and can be shared. */
export interface InboxFilter {
  tab: Tab;
  status: StatusChoice;
  channelIds: string[];
  teamIds: string[];
  labelIds: string[];
  priorities: Priority[];
  /** Only those whom nobody answered yet. */
  waiting: boolean;
  unread: boolean;
  /** Conditions in groups; hold beside all others. */
  groups: FilterGroups | null;
  /** The saved view that it was opened as. */
  view: string | null;
  sort: ConversationSort;
  q: string;
}

export const defaultFilter: Readonly<InboxFilter> = {
  tab: 'all',
  status: 'open',
  channelIds: [],
  teamIds: [],
  labelIds: [],
  priorities: [],
  waiting: false,
  unread: false,
  groups: null,
  view: null,
  sort: 'recent',
  q: '',
};

const tabWords: Record<Tab, string> = {
  mine: 'minhas',
  unassigned: 'sem-dono',
  all: 'todas',
  mentioned: 'mencoes',
};
const statusWords: Record<StatusChoice, string> = {
  open: 'abertas',
  pending: 'pendentes',
  snoozed: 'adiadas',
  resolved: 'resolvidas',
  any: 'qualquer',
};
const priorityWords: Record<Priority, string> = {
  urgent: 'urgente',
  high: 'alta',
  normal: 'normal',
  low: 'baixa',
};
export const priorities = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Priority[];
const sortWords: Record<ConversationSort, string> = {
  recent: 'recentes',
  waiting: 'esperando',
  priority: 'prioridade',
};

/** Reads the filter from the address; anything unknown falls back to the default. */
export function filterFrom(params: URLSearchParams): InboxFilter {
  const word = (name: string) => params.get(name);
  return {
    tab: tabs.find((tab) => tabWords[tab] === word('aba')) ?? defaultFilter.tab,
    status: statuses.find((status) => statusWords[status] === word('status')) ?? defaultFilter.status,
    channelIds: params.getAll('canal').filter((id) => id !== ''),
    teamIds: params.getAll('setor').filter((id) => id !== ''),
    labelIds: params.getAll('etiqueta').filter((id) => id !== ''),
    priorities: priorities.filter((priority) =>
      params.getAll('prioridade').includes(priorityWords[priority]),
    ),
    waiting: word('resposta') === 'falta',
    unread: word('leitura') === 'falta',
    groups: readGroups(word('filtro')),
    view: word('visao') || null,
    sort: sorts.find((sort) => sortWords[sort] === word('ordem')) ?? defaultFilter.sort,
    q: (word('busca') ?? '').trim().slice(0, 100),
  };
}

/** Writes the filter into the address; what is as usual is left out. Other parameters stay. */
export function withFilter(params: URLSearchParams, filter: InboxFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: string, value: string, usual: string) =>
    value === usual ? next.delete(name) : next.set(name, value);
  put('aba', tabWords[filter.tab], tabWords[defaultFilter.tab]);
  put('status', statusWords[filter.status], statusWords[defaultFilter.status]);
  put('ordem', sortWords[filter.sort], sortWords[defaultFilter.sort]);
  put('busca', filter.q, '');
  put('resposta', filter.waiting ? 'falta' : '', '');
  put('leitura', filter.unread ? 'falta' : '', '');
  put('filtro', filter.groups ? groupsText(filter.groups) : '', '');
  put('visao', filter.view ?? '', '');
  next.delete('prioridade');
  for (const priority of filter.priorities) next.append('prioridade', priorityWords[priority]);
  next.delete('canal');
  for (const id of filter.channelIds) next.append('canal', id);
  next.delete('setor');
  for (const id of filter.teamIds) next.append('setor', id);
  next.delete('etiqueta');
  for (const id of filter.labelIds) next.append('etiqueta', id);
  return next;
}

/** True when more than the tab narrows the list. */
export function isNarrowed(filter: InboxFilter): boolean {
  const { q, channelIds, teamIds, labelIds, priorities: wanted, waiting, unread, groups } = filter;
  const chosen = [channelIds, teamIds, labelIds, wanted];
  return q !== '' || groups !== null || waiting || unread || chosen.some((one) => one.length > 0);
}

/** The filter as the API takes it. */
export function queryOf(filter: InboxFilter): ConversationQuery & { sort: ConversationSort } {
  return {
    sort: filter.sort,
    ...(filter.status === 'any' ? {} : { status: [filter.status] }),
    ...(filter.tab === 'mine' ? { assigneeId: ['me'] } : {}),
    ...(filter.tab === 'unassigned' ? { assigneeId: ['none'] } : {}),
    ...(filter.tab === 'mentioned' ? { mentioned: true } : {}),
    ...(filter.channelIds.length > 0 ? { channelId: filter.channelIds } : {}),
    ...(filter.teamIds.length > 0 ? { teamId: filter.teamIds } : {}),
    ...(filter.labelIds.length > 0 ? { labelId: filter.labelIds } : {}),
    ...(filter.priorities.length > 0 ? { priority: filter.priorities } : {}),
    ...(filter.waiting ? { waiting: true } : {}),
    ...(filter.unread ? { unread: true } : {}),
    ...(filter.groups ? { filter: groupsText(filter.groups) } : {}),
    ...(filter.q === '' ? {} : { q: filter.q }),
  };
}

/** Whether a row that the server announced belongs to the list; a search is the server's business. */
export function belongs(filter: InboxFilter, row: Conversation, me: string): boolean {
  if (filter.status !== 'any' && row.status !== filter.status) return false;
  if (filter.tab === 'mine' && row.assigneeId !== me) return false;
  if (filter.tab === 'unassigned' && row.assigneeId !== null) return false;
  if (filter.teamIds.length > 0 && !filter.teamIds.includes(row.teamId ?? '')) return false;
  if (filter.labelIds.length > 0 && !filter.labelIds.some((id) => row.labelIds.includes(id))) return false;
  if (filter.priorities.length > 0 && !filter.priorities.includes(row.priority)) return false;
  if (filter.waiting && row.waitingSince === null) return false;
  if (filter.unread && row.unreadCount === 0) return false;
  if (filter.groups && !meets(filter.groups, row, me, new Date())) return false;
  return filter.channelIds.length === 0 || filter.channelIds.includes(row.channelId);
}

/** What changes with the tab: where somebody was named counts whatever became of the conversation since. */
export function tabChange(filter: InboxFilter, tab: Tab): Partial<InboxFilter> {
  if (tab === filter.tab) return {};
  if (tab === 'mentioned') return { tab, status: 'any' };
  return filter.tab === 'mentioned' ? { tab, status: defaultFilter.status } : { tab };
}
