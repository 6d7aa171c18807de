import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPhoneNumber } from './phone-number.js';

const areaCodes = ['11', '19', '21', '31', '41', '47', '51', '61', '71', '81', '85', '92'];
const areas = fc.constantFrom(...areaCodes);
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));

describe('a phone number', () => {
  it.each([
    '(11) 98877-0142',
    '11 98877 0142',
    '011 98877-0142',
    '+55 11 98877-0142',
    '5511988770142',
    '0055 11 98877-0142',
    '  +55 (11) 98877.0142  ',
    '１１９８８７７０１４２',
    '(11) 8877-0142',
    '+55 11 8877-0142',
    '\u200e+55 11 98877-0142\u200e',
  ])('%j is one and the same person', (typed) => {
    expect(readPhoneNumber(typed)).toEqual({ e164: '+5511988770142', key: '5511988770142' });
  });

  it.each([
    ['a landline', '(11) 3088-0142', '+551130880142'],
    ['one that is free to call', '0800 723 4567', '+558007234567'],
    ['one that is free to call, with its country', '+55 800 723 4567', '+558007234567'],
    ['one of the United States', '+1 202 555 0142', '+12025550142'],
    ['one dialled abroad with 00', '00 1 202 555 0142', '+12025550142'],
    ['one with its country but no plus', '12025550142', '+12025550142'],
    ['one of Portugal', '+351 912 345 678', '+351912345678'],
    ['a Mexican mobile with its former 1', '+52 1 55 1234 5678', '+525512345678'],
    ['an Argentine mobile', '+54 9 11 2345-6789', '+5491123456789'],
  ])('of %s is kept as it is dialled', (_what, typed, e164) => {
    expect(readPhoneNumber(typed)?.e164).toBe(e164);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['a name', 'Patrícia'],
    ['two digits', '12'],
    ['an emergency number', '190'],
    ['a mobile without its area code', '98877-0142'],
    ['a landline without its area code', '3088-0142'],
    ['one of an area that there is not', '(20) 98877-0142'],
    ['a digit too many', '+55 11 98877-01422'],
    ['a plus alone', '+'],
    ['zeros', '00000000000000'],
    ['10 kB of digits', '1'.repeat(10_240)],
    ['an expression', '1=1; drop table contacts'],
  ])('is not %s', (_what, typed) => {
    expect(readPhoneNumber(typed)).toBeNull();
  });

  it('of a Brazilian mobile is the same with and without its ninth digit, however it is punctuated', () => {
    const written = fc.constantFrom(
      (area: string, rest: string) => `+55${area}${rest}`,
      (area: string, rest: string) => `55 ${area} ${rest}`,
      (area: string, rest: string) => `(${area}) ${rest.slice(0, -4)}-${rest.slice(-4)}`,
      (area: string, rest: string) => `0${area} ${rest}`,
    );
    fc.assert(
      fc.property(areas, fc.constantFrom('6', '7', '8', '9'), digits(7), written, (area, first, rest, as) => {
        const subscriber = `${first}${rest}`;
        const today = { e164: `+55${area}9${subscriber}`, key: `55${area}9${subscriber}` };
        expect(readPhoneNumber(as(area, subscriber))).toEqual(today);
        expect(readPhoneNumber(as(area, `9${subscriber}`))).toEqual(today);
      }),
    );
  });

  it('read again from what was read is itself, and anything else typed is refused without a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits(10), digits(12)), (typed) => {
        const read = readPhoneNumber(typed);
        if (read === null) return;
        expect(read.e164).toMatch(/^\+[1-9]\d{6,16}$/);
        expect(readPhoneNumber(read.e164)).toEqual(read);
      }),
    );
  });
});
