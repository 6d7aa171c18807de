import type { ContactQuery, ContactSort, ContactView } from '@crm/contract/shapes';

/** What the list of contacts shows; all of it stands in the address. */
export interface ListPlace {
  readonly q: string;
  readonly labelIds: string[];
  /** Ids of people, `me` or `none`. */
  readonly ownerIds: string[];
  readonly companyIds: string[];
  readonly channels: string[];
  readonly blocked: boolean | null;
  readonly hasPhone: boolean | null;
  /** Days; empty where they are open. */
  readonly createdFrom: string;
  readonly createdTo: string;
  readonly seenFrom: string;
  readonly seenTo: string;
  /** As the API takes them: `key:sought`. */
  readonly fields: string[];
  readonly sort: ContactSort;
  /** The id of the view that is open; empty where none is. */
  readonly view: string;
}

const lists = {
  labelIds: 'etiqueta',
  ownerIds: 'responsavel',
  companyIds: 'empresa',
  channels: 'canal',
  fields: 'campo',
} as const;
const days = {
  createdFrom: 'criado-de',
  createdTo: 'criado-ate',
  seenFrom: 'visto-de',
  seenTo: 'visto-ate',
} as const;
const flags = { blocked: 'bloqueado', hasPhone: 'telefone' } as const;
const sorts = ['name', 'nameDesc', 'newest', 'oldest', 'updated', 'seen'] as const satisfies ContactSort[];

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

export function placeOf(search: URLSearchParams): ListPlace {
  const list = (key: keyof typeof lists) => search.getAll(lists[key]);
  const day = (key: keyof typeof days) => {
    const text = search.get(days[key]) ?? '';
    return isDay(text) ? text : '';
  };
  const flag = (key: keyof typeof flags) => {
    const text = search.get(flags[key]);
    return text === 'sim' ? true : text === 'nao' ? false : null;
  };
  return {
    q: search.get('q') ?? '',
    labelIds: list('labelIds'),
    ownerIds: list('ownerIds'),
    companyIds: list('companyIds'),
    channels: list('channels'),
    fields: list('fields'),
    blocked: flag('blocked'),
    hasPhone: flag('hasPhone'),
    createdFrom: day('createdFrom'),
    createdTo: day('createdTo'),
    seenFrom: day('seenFrom'),
    seenTo: day('seenTo'),
    sort: sorts.find((sort) => sort === search.get('ordem')) ?? 'name',
    view: search.get('visao') ?? '',
  };
}

/** Only what differs from the whole list by name. */
export function searchOf(place: ListPlace): [string, string][] {
  const entries = <Key extends string>(names: Record<Key, string>) =>
    Object.entries(names) as [Key, string][];
  return [
    ...(place.q ? [['q', place.q] as [string, string]] : []),
    ...entries(lists).flatMap(([key, name]) => place[key].map((one): [string, string] => [name, one])),
    ...entries(flags).flatMap(([key, name]): [string, string][] =>
      place[key] === null ? [] : [[name, place[key] ? 'sim' : 'nao']],
    ),
    ...entries(days).flatMap(([key, name]): [string, string][] => (place[key] ? [[name, place[key]]] : [])),
    ...(place.sort === 'name' ? [] : [['ordem', place.sort] as [string, string]]),
    ...(place.view ? [['visao', place.view] as [string, string]] : []),
  ];
}

/** As the API is asked. */
export function queryOf(place: ListPlace): ContactQuery {
  const { q, labelIds, ownerIds, companyIds, channels, fields, blocked, hasPhone, sort } = place;
  const { createdFrom, createdTo, seenFrom, seenTo } = place;
  const range = { createdFrom, createdTo, seenFrom, seenTo };
  const some = <T>(name: keyof ContactQuery, values: T[]) => (values.length > 0 ? { [name]: values } : {});
  return {
    ...(q.trim() ? { q: q.trim() } : {}),
    ...some('labelId', labelIds),
    ...some('ownerId', ownerIds),
    ...some('companyId', companyIds),
    ...some('channelType', channels),
    ...some('field', fields),
    ...(blocked === null ? {} : { blocked }),
    ...(hasPhone === null ? {} : { hasPhone }),
    ...Object.fromEntries(Object.entries(range).filter(([, day]) => day !== '')),
    ...(sort === 'name' ? {} : { sort }),
  };
}

/** Whether it shows less than all there are. */
export function isNarrowed(place: ListPlace): boolean {
  return searchOf({ ...place, sort: 'name', view: '' }).length > 0;
}

export const everything: ListPlace = placeOf(new URLSearchParams());

/** As a view keeps it. */
export function placeOfView({ id, filter, sort }: ContactView): ListPlace {
  const { q, labelId, ownerId, companyId, channelType, field, blocked, hasPhone, ...range } = filter;
  return {
    ...everything,
    ...range,
    q: q ?? '',
    labelIds: labelId ?? [],
    ownerIds: ownerId ?? [],
    companyIds: companyId ?? [],
    channels: channelType ?? [],
    fields: field ?? [],
    blocked: blocked ?? null,
    hasPhone: hasPhone ?? null,
    sort,
    view: id,
  };
}

/** What a view keeps of it: the order stands beside the filter. */
export function filterOf(place: ListPlace): Omit<ContactQuery, 'limit' | 'cursor' | 'sort' | 'trashed'> {
  return queryOf({ ...place, sort: 'name' });
}
