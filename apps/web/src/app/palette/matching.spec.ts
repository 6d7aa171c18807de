import { expect, it } from 'vitest';
import { matching } from './matching';

const marked = (label: string, typed: string) => {
  const found = matching(label, typed);
  return found && found.ranges.map(({ from, to }) => found.text.slice(from, to));
};

it.each([
  ['Adiar: amanhã', 'amanha', ['amanh\u00e3']],
  ['Passar a conversa para João', 'joao passar', ['Passar', 'João']],
  ['Ir para Conversas', '', []],
  ['Ir para Conversas', 'versas', null],
  ['Ir para Conversas', 'ir contatos', null],
  ['C++ (novo)', 'c++', ['C++']],
  ['Etiqueta İzmir', 'izmir', ['İzmir']],
])('of %j with %j has %j', (label, typed, expected) => {
  expect(marked(label, typed)).toEqual(expected);
});
