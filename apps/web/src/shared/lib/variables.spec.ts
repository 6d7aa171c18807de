import { describe, expect, it } from 'vitest';
import { filledIn, gapsIn, textParts, type VariableValues } from './variables';

const values: VariableValues = {
  first_name: 'Patrícia',
  name: 'Patrícia Lemos',
  phone: '(11) 98877-0142',
  email: null,
  agent: 'Marina',
  company: 'Aroeira Móveis',
  channel: 'Loja Pinheiros',
  greeting: 'Bom dia',
  today: '9 fev',
};

describe('a canned response', () => {
  it('is filled with what is known, whatever the case, blanks and language of the name', () => {
    expect(filledIn('{{saudacao}}, {{ Nome }}! Aqui é {{agent}}, da {{EMPRESA}}.', values)).toBe(
      'Bom dia, Patrícia! Aqui é Marina, da Aroeira Móveis.',
    );
  });

  it('keeps gaps where nothing is known, also for a known name without a value', () => {
    const text = filledIn('Enviamos para {{email}} até {{data}}.', values);
    expect(text).toBe('Enviamos para {{email}} até {{data}}.');
    expect(gapsIn(text)).toEqual([
      { name: 'email', from: 14, to: 23 },
      { name: 'data', from: 28, to: 36 },
    ]);
  });

  it('puts a customer’s name in as it is, even if it looks like a pattern', () => {
    expect(filledIn('Oi, {{nome}}!', { ...values, first_name: '$& {{data}}' })).toBe('Oi, $& {{data}}!');
  });

  it('is drawn as words and names by turns', () => {
    expect(textParts('{{nome}}, até {{data}}.')).toEqual([
      { text: 'nome', gap: true },
      { text: ', até ', gap: false },
      { text: 'data', gap: true },
      { text: '.', gap: false },
    ]);
    expect(textParts('')).toEqual([]);
  });
});
