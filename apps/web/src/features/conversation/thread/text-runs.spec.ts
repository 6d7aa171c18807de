import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TextEntity, textBlocks } from './text-runs';

const runsOf = (text: string, entities: TextEntity[]) =>
  textBlocks(text, entities)
    .flatMap(({ runs }) => runs)
    .map((run) => [run.text, run.entities.map(({ type }) => type).join('+')]);

describe('formatted text', () => {
  it('is cut where its formatting changes, also where parts overlap', () => {
    expect(
      runsOf('Sofá novo, lindo', [
        { type: 'bold', offset: 0, length: 9 },
        { type: 'italic', offset: 5, length: 11 },
      ]),
    ).toEqual([
      ['Sofá ', 'bold'],
      ['novo', 'bold+italic'],
      [', lindo', 'italic'],
    ]);
  });

  it('counts in UTF-16 units, as an emoji before it shows', () => {
    expect(runsOf('🎉 oba', [{ type: 'bold', offset: 3, length: 3 }])).toEqual([
      ['🎉 ', ''],
      ['oba', 'bold'],
    ]);
  });

  it('keeps a quote in one piece, whatever is formatted in it', () => {
    const blocks = textBlocks('diz: sim, claro', [
      { type: 'quote', offset: 5, length: 10 },
      { type: 'bold', offset: 5, length: 3 },
    ]);
    expect(blocks.map(({ block, runs }) => [block?.type ?? null, runs.length])).toEqual([
      [null, 1],
      ['quote', 2],
    ]);
  });

  it.each([
    { type: 'bold', offset: -1, length: 2 },
    { type: 'bold', offset: 3, length: 0 },
    { type: 'bold', offset: 99, length: 1 },
    { type: 'bold', offset: 0.5, length: 1 },
    { type: 'bold', offset: Number.NaN, length: 1 },
  ] as TextEntity[])('passes over a part that lies nowhere: %o', (entity) => {
    expect(runsOf('Oi', [entity])).toEqual([['Oi', '']]);
  });

  it('goes to the end of the text where it is told to go further', () => {
    expect(runsOf('Oi', [{ type: 'bold', offset: 1, length: 500 }])).toEqual([
      ['O', ''],
      ['i', 'bold'],
    ]);
  });

  it('loses no character, whatever a stranger sends', () => {
    const entity = fc.record({
      type: fc.constantFrom<TextEntity['type']>('bold', 'spoiler', 'quote', 'pre', 'link', 'phone'),
      offset: fc.oneof(fc.integer({ min: -5, max: 60 }), fc.double()),
      length: fc.oneof(fc.integer({ min: -5, max: 60 }), fc.double()),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(entity, { maxLength: 20 }), (text, entities) => {
        const shown = textBlocks(text, entities).flatMap(({ runs }) => runs);
        expect(shown.map((run) => run.text).join('')).toBe(text);
        for (const run of shown) {
          const links = run.entities.filter(({ type }) => type === 'link' || type === 'phone');
          expect(links.length).toBeLessThan(2);
        }
      }),
    );
  });
});
