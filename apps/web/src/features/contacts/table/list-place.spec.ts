import { describe, expect, it } from 'vitest';
import { everything, isNarrowed, type ListPlace, placeOf, queryOf, searchOf } from './list-place';

const full: ListPlace = {
  q: 'ana',
  labelIds: ['l1', 'l2'],
  ownerIds: ['me'],
  companyIds: ['none'],
  channels: ['whatsapp'],
  fields: ['plano:Ouro'],
  blocked: false,
  hasPhone: true,
  createdFrom: '2026-01-01',
  createdTo: '2026-01-31',
  seenFrom: '2026-02-01',
  seenTo: '2026-02-09',
  sort: 'seen',
  view: 'view-1',
};

describe('what the list of contacts shows', () => {
  it('is in the address, and is the same again when it is opened from there', () => {
    expect(placeOf(new URLSearchParams(searchOf(full)))).toEqual(full);
    expect(searchOf(everything)).toEqual([]);
  });

  it('is asked of the API as it is', () => {
    expect(queryOf(full)).toEqual({
      q: 'ana',
      labelId: ['l1', 'l2'],
      ownerId: ['me'],
      companyId: ['none'],
      channelType: ['whatsapp'],
      field: ['plano:Ouro'],
      blocked: false,
      hasPhone: true,
      createdFrom: '2026-01-01',
      createdTo: '2026-01-31',
      seenFrom: '2026-02-01',
      seenTo: '2026-02-09',
      sort: 'seen',
    });
    expect(queryOf(everything)).toEqual({});
  });

  it('is everything where the address says nothing that is understood', () => {
    const odd = new URLSearchParams('bloqueado=talvez&criado-de=ontem&ordem=preco&visto-ate=');
    expect(placeOf(odd)).toEqual(everything);
  });

  it('is narrowed by a filter, not by an order', () => {
    expect(isNarrowed({ ...everything, sort: 'newest' })).toBe(false);
    expect(isNarrowed({ ...everything, blocked: false })).toBe(true);
  });
});
