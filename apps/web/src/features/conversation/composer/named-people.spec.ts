import { describe, expect, it } from 'vitest';
import { aUser } from '@/testing/builders';
import { namedIn } from './named-people';

const users = [
  aUser({ id: 'ana', name: 'Ana' }),
  aUser({ id: 'ana-paula', name: 'Ana Paula' }),
  aUser({ id: 'rafael', name: 'Rafael Souza' }),
  aUser({ id: 'gone', name: 'Gil', disabledAt: '2026-01-01T00:00:00.000Z' }),
];
const named = (text: string) =>
  namedIn(text, users).map(({ userId, offset, length }) => [userId, text.slice(offset, offset + length)]);

describe('who is named in a note', () => {
  it('is everybody whose whole name stands behind an at sign, the longest name first', () => {
    expect(named('@Rafael Souza e (@Ana Paula): falem com @Ana, @Ana!')).toEqual([
      ['rafael', '@Rafael Souza'],
      ['ana-paula', '@Ana Paula'],
      ['ana', '@Ana'],
      ['ana', '@Ana'],
    ]);
  });

  it.each(['contato@Ana', '@Anabela', '@Rafael', '@Gil', 'Ana', '@', ''])('is nobody in %j', (text) => {
    expect(named(text)).toEqual([]);
  });
});
