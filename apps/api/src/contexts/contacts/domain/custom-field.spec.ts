import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  customFieldTypes,
  fieldKeyForm,
  fieldKeyOf,
  readFieldValue,
  type CustomFieldType,
} from './custom-field.js';

const read = (type: CustomFieldType, given: unknown) =>
  readFieldValue({ type, options: ['Ouro', 'Prata'] }, given);

describe('the key of a field', () => {
  it.each([
    ['Data da instalação', 'data_da_instalacao'],
    ['  CEP / bairro ', 'cep_bairro'],
    ['2ª via', 'via'],
    ['Constructor', 'campo'],
    ['✨', 'campo'],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('of %s is %s', (label, key) => {
    expect(fieldKeyOf(label)).toBe(key);
  });

  it('has the form of a key, whatever the label', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (label) => fieldKeyForm.test(fieldKeyOf(label))));
  });
});

describe('a field', () => {
  it.each<[CustomFieldType, unknown]>([
    ['text', 'Rua das Flores, 12'],
    ['number', -12.5],
    ['number', 0],
    ['date', '2024-02-29'],
    ['list', 'Prata'],
    ['link', 'https://loja.example/pedido?id=1'],
    ['checkbox', false],
  ])('of type %s takes %j as it is', (type, value) => {
    expect(read(type, value)).toBe(value);
  });

  it.each<[CustomFieldType, unknown]>([
    ['text', 12],
    ['text', 'x'.repeat(501)],
    ['text', ['a']],
    ['number', '12'],
    ['number', 1e15],
    ['number', Number.NaN],
    ['date', '2023-02-29'],
    ['date', '29/02/2024'],
    ['date', '2024-02-29T00:00:00Z'],
    ['list', 'Bronze'],
    ['list', 'ouro'],
    ['link', 'javascript:alert(1)'],
    ['link', 'loja.example'],
    ['link', 'https://loja.example/com espaço'],
    ['checkbox', 'true'],
    ['checkbox', {}],
  ])('of type %s refuses %j', (type, value) => {
    expect(read(type, value)).toBeUndefined();
  });

  it('never takes what is no text, number or truth', () => {
    fc.assert(
      fc.property(fc.constantFrom(...customFieldTypes), fc.jsonValue(), (type, given) => {
        const value = read(type, given);
        return value === undefined || value === given;
      }),
    );
  });
});
