import { describe, expect, it } from '@jest/globals';
import { nameLikeness, type NameLikeness } from './name-likeness.js';

const pairs: Readonly<Record<NameLikeness, readonly (readonly [string, string])[]>> = {
  same: [
    ['João da Silva', 'Joao Silva'],
    ['Thiago Luiz Souza', 'Tiago Luís Sousa'],
    ['Silva João', 'João Silva'],
    ['Dra. Kátia Wagner', 'Catia Vagner'],
    ['Mercado São Jorge Ltda', 'MERCADO SAO JORGE'],
  ],
  similar: [
    ['Francisco Almeida', 'Chico Almeida'],
    ['Lu Barbosa', 'Luciaan Barbosa'],
    ['Beatriz Nogueira', 'Beatirz Nogueira'],
    ['Ana Paula Souza', 'Ana Souza'],
    ['joaosilva', 'João da Silva'],
    ['Macedo Jorge', 'Jorge Aguiar Macedo'],
    ['Maira Cardoso', 'Maria Cardoso'],
  ],
  fitting: [
    ['Zé', 'José Antunes'],
    ['Maria', 'Maria Eduarda Prado'],
    ['Bia', 'Beatriz'],
  ],
  initial: [
    ['C. Rocha', 'Camila Rocha'],
    ['Prado M.', 'Marta Lima Prado'],
  ],
  unclear: [
    ['+55 11 98877-0142', 'Ana Souza'],
    ['~', 'Ana Souza'],
    ['Souza', 'Ana Souza'],
    ['Ana Costa', 'Ana Lima Prado'],
  ],
  differing: [
    ['Maria Souza', 'João Souza'],
    ['Paulo Lima', 'Paula Lima'],
    ['Daniel Prado', 'Daniela Prado'],
    ['Maria Clara Souza', 'Maria Eduarda Souza'],
    ['José Carlos Lima', 'José Carlos Lima Filho'],
    ['Ana Costa', 'Ana Lima'],
    ['Maria Ferreira', 'Márcia Ferreira'],
  ],
};

describe.each(Object.entries(pairs))('two names are %s', (likeness, all) => {
  it.each(all)('%s, %s', (one, other) => {
    expect([nameLikeness(one, other), nameLikeness(other, one)]).toEqual([likeness, likeness]);
  });
});
