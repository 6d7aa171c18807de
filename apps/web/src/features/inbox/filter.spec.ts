import { describe, expect, it } from 'vitest';
import { aConversation } from '@/testing/builders';
import {
  belongs,
  defaultFilter,
  filterFrom,
  type InboxFilter,
  isNarrowed,
  queryOf,
  withFilter,
} from './filter';

const read = (address: string) => filterFrom(new URLSearchParams(address));

describe('the filter of the list', () => {
  it('is read from the address, and what it does not know is as usual', () => {
    expect(
      read(
        'aba=minhas&status=adiadas&ordem=esperando&canal=a&canal=b&setor=t&etiqueta=l&etiqueta=m&busca=mesa&prioridade=alta&prioridade=urgente&resposta=falta&leitura=falta',
      ),
    ).toEqual({
      tab: 'mine',
      status: 'snoozed',
      sort: 'waiting',
      channelIds: ['a', 'b'],
      teamIds: ['t'],
      labelIds: ['l', 'm'],
      priorities: ['urgent', 'high'],
      waiting: true,
      unread: true,
      groups: null,
      view: null,
      q: 'mesa',
    });
    expect(read('aba=alheias&status=?&ordem=sorte&prioridade=maxima&resposta=&leitura=1')).toEqual(
      defaultFilter,
    );
  });

  it('comes back from the address as it was written, and leaves other parameters alone', () => {
    const filter = { ...defaultFilter, tab: 'unassigned', q: 'mesa' } as const;
    const address = withFilter(new URLSearchParams('outro=1'), {
      ...filter,
      channelIds: ['a'],
      labelIds: ['l'],
    });
    expect(address.get('outro')).toBe('1');
    expect(filterFrom(address)).toEqual({ ...filter, channelIds: ['a'], labelIds: ['l'] });
    const narrow = { ...filter, priorities: ['low'], waiting: true, unread: true } satisfies InboxFilter;
    expect(filterFrom(withFilter(address, narrow))).toEqual(narrow);
    expect(withFilter(address, defaultFilter).toString()).toBe('outro=1');
  });

  it('asks the server for just that', () => {
    expect(queryOf(defaultFilter)).toEqual({ sort: 'recent', status: ['open'] });
    expect(queryOf({ ...defaultFilter, tab: 'mine', status: 'any', q: 'mesa' })).toEqual({
      sort: 'recent',
      assigneeId: ['me'],
      q: 'mesa',
    });
    expect(queryOf({ ...defaultFilter, priorities: ['high'], waiting: true, unread: true })).toMatchObject({
      priority: ['high'],
      waiting: true,
      unread: true,
    });
    expect(queryOf({ ...defaultFilter, tab: 'unassigned' })).toMatchObject({ assigneeId: ['none'] });
    expect(queryOf({ ...defaultFilter, labelIds: ['l', 'm'] })).toMatchObject({ labelId: ['l', 'm'] });
  });

  it('knows which announced conversations belong to it', () => {
    const row = aConversation({ assigneeId: 'user-1', channelId: 'channel-1', labelIds: ['l'] });
    expect(belongs(defaultFilter, row, 'user-1')).toBe(true);
    expect(belongs({ ...defaultFilter, tab: 'mine' }, row, 'user-2')).toBe(false);
    expect(belongs({ ...defaultFilter, tab: 'unassigned' }, row, 'user-1')).toBe(false);
    expect(belongs({ ...defaultFilter, channelIds: ['channel-2'] }, row, 'user-1')).toBe(false);
    expect(belongs({ ...defaultFilter, labelIds: ['m', 'l'] }, row, 'user-1')).toBe(true);
    expect(belongs({ ...defaultFilter, labelIds: ['m'] }, row, 'user-1')).toBe(false);
    const answered = { ...row, waitingSince: null, unreadCount: 0, priority: 'low' } as const;
    const unread = { ...row, unreadCount: 2 };
    expect([row, answered].map((one) => belongs({ ...defaultFilter, waiting: true }, one, 'x'))).toEqual([
      true,
      false,
    ]);
    expect([unread, answered].map((one) => belongs({ ...defaultFilter, unread: true }, one, 'x'))).toEqual([
      true,
      false,
    ]);
    expect(belongs({ ...defaultFilter, priorities: ['low'] }, answered, 'x')).toBe(true);
    expect(belongs({ ...defaultFilter, priorities: ['urgent'] }, answered, 'x')).toBe(false);
    expect(belongs({ ...defaultFilter, teamIds: ['t'] }, row, 'user-1')).toBe(false);
    expect(belongs({ ...defaultFilter, teamIds: ['t'] }, { ...row, teamId: 't' }, 'user-1')).toBe(true);
    expect(belongs(defaultFilter, { ...row, status: 'resolved' }, 'user-1')).toBe(false);
    expect(belongs({ ...defaultFilter, status: 'any' }, { ...row, status: 'resolved' }, 'user-1')).toBe(true);
  });

  it('narrows by search, channel and label, not by its tab', () => {
    expect(isNarrowed({ ...defaultFilter, tab: 'mine' })).toBe(false);
    expect(isNarrowed({ ...defaultFilter, q: 'mesa' })).toBe(true);
    expect(isNarrowed({ ...defaultFilter, channelIds: ['a'] })).toBe(true);
    expect(isNarrowed({ ...defaultFilter, labelIds: ['l'] })).toBe(true);
    expect(isNarrowed({ ...defaultFilter, waiting: true })).toBe(true);
  });
});
