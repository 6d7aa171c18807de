import { describe, expect, it } from '@jest/globals';
import { maskedAddress, maskedHandle, maskedName, maskedNumber, seeksPersonalData } from './masking.js';

describe('what is masked', () => {
  it.each([
    ['a phone', maskedNumber('+5511988770142'), '••••42'],
    ['a tax id', maskedNumber('111.444.777-35'), '••••35'],
    ['an alphanumeric tax id', maskedNumber('12ABC34501DE35'), '••••35'],
    ['an address that is a number', maskedAddress('+55 (11) 98877-0142'), '••••42'],
    ['an address that is a name', maskedAddress('@patricia_l'), '@p••••'],
    ['a mailbox', maskedHandle('patricia@lemos.example'), 'p••••'],
    ['nothing', maskedHandle(''), '••••'],
  ])('is %s', (_what, shown, expected) => {
    expect(shown).toBe(expected);
  });

  it.each([
    ['Patrícia Lemos', 'Patrícia Lemos'],
    ['Loja 24 horas', 'Loja 24 horas'],
    ['+55 11 98877-0142', '••••42'],
    ['Ana 11988770142', 'Ana ••••42'],
    ['ana@lemos.example', 'a••••'],
    ['Ana (ana@lemos.example)', 'Ana (a••••)'],
  ])('a name is shown unless it is a number or a mailbox: %s', (name, expected) => {
    expect(maskedName(name)).toBe(expected);
  });

  it('is never longer for what is longer', () => {
    expect(maskedNumber('1234567890123456789').length).toBe(maskedNumber('12345678').length);
  });
});

it.each([
  ['98877', true],
  ['(11) 9', true],
  ['palavra3f9a12bc', false],
  ['ana@', true],
  ['111.444.777-35', true],
  ['Ana', false],
  ['sala 2', false],
])('%s looks for personal data: %s', (typed, expected) => {
  expect(seeksPersonalData(typed)).toBe(expected);
});
