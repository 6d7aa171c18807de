import { describe, expect, it } from '@jest/globals';
import { shortcutKey, variablesOf } from './canned-response.js';

describe('the variables of a canned response', () => {
  it('are named once each, whatever their case and blanks', () => {
    expect(variablesOf('Oi, {{nome}}! {{ Data }}, {{NOME}} e {{cidade_natal}}.')).toEqual([
      'nome',
      'data',
      'cidade_natal',
    ]);
  });

  it.each(['{nome}', '{{}}', '{{dois nomes}}', '{{ nome', '{{a\nb}}', `{{${'x'.repeat(41)}}}`])(
    'are not made of %j',
    (text) => {
      expect(variablesOf(text)).toEqual([]);
    },
  );
});

describe('a shortcut', () => {
  it('is the same with and without its slash, in any case', () => {
    expect(shortcutKey(' /Entrega-Prazo ')).toBe('entrega-prazo');
  });
});
