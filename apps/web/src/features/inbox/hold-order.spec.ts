import { describe, expect, it } from 'vitest';
import { holdOrder } from './hold-order';

describe('a list under the pointer', () => {
  it('stays as it is when a conversation would move up, and counts it', () => {
    expect(holdOrder(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual({ ids: ['a', 'b', 'c'], news: 1 });
  });

  it('keeps a new conversation waiting above', () => {
    expect(holdOrder(['a', 'b'], ['new', 'a', 'b'])).toEqual({ ids: ['a', 'b'], news: 1 });
  });

  it('takes in what was loaded below', () => {
    expect(holdOrder(['a', 'b'], ['a', 'b', 'c', 'd'])).toEqual({ ids: ['a', 'b', 'c', 'd'], news: 0 });
  });

  it('lets go what no longer belongs', () => {
    expect(holdOrder(['a', 'b', 'c'], ['a', 'c'])).toEqual({ ids: ['a', 'c'], news: 0 });
  });

  it('counts as few moves as explain the new order', () => {
    expect(holdOrder(['a', 'b', 'c', 'd'], ['d', 'b', 'a', 'c'])).toMatchObject({ news: 2 });
  });
});
