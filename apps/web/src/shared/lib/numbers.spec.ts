import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, readNumber } from './numbers';

describe('a number, as people type it', () => {
  it.each([
    ['1.234,56', 1234.56],
    ['1234,56', 1234.56],
    ['-12', -12],
    ['1.234.567', 1_234_567],
    ['0,5', 0.5],
    ['12.5', null],
    ['1,2,3', null],
    ['doze', null],
    ['', null],
    ['1e9', null],
  ])('%s is %s', (typed, value) => expect(readNumber(typed)).toBe(value));

  it('is not changed by showing it and typing it again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100),
        (value) => readNumber(numberText(value)) === (value === 0 ? 0 : value),
      ),
    );
  });
});
