import { beforeEach, describe, expect, it } from 'vitest';
import { clearSelection, selectRow, selectWhole, useSelectionStore } from './selection';

const order = ['a', 'b', 'c', 'd', 'e'];
const chosen = () => [...useSelectionStore.getState().ids].sort();

beforeEach(clearSelection);

describe('what is selected', () => {
  it('is chosen row by row, and from the last one to another', () => {
    selectRow('list', order, 'b', false);
    selectRow('list', order, 'd', true);
    expect(chosen()).toEqual(['b', 'c', 'd']);
    selectRow('list', order, 'c', false);
    expect(chosen()).toEqual(['b', 'd']);
    selectRow('list', order, 'a', true);
    expect(chosen()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begins with the row itself where a range has no beginning', () => {
    selectRow('list', order, 'd', true);
    expect(chosen()).toEqual(['d']);
  });

  it('is of one list: in another one it begins anew', () => {
    selectRow('list', order, 'b', false);
    selectRow('other', order, 'd', true);
    expect(chosen()).toEqual(['d']);
    expect(useSelectionStore.getState().scope).toBe('other');
  });

  it('is the whole list, until one of it is left out', () => {
    selectWhole('list');
    expect(useSelectionStore.getState().whole).toBe(true);
    selectRow('list', order, 'c', false);
    expect(useSelectionStore.getState().whole).toBe(false);
    expect(chosen()).toEqual(['a', 'b', 'd', 'e']);
  });

  it('is nothing once the last one is left out', () => {
    selectRow('list', order, 'b', false);
    selectRow('list', order, 'b', false);
    expect(useSelectionStore.getState().scope).toBe('');
  });
});
