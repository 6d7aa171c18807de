import { describe, expect, it } from '@jest/globals';
import { chosenFor, type Candidate, type Waiting } from './assignment.js';

const waiting = (over: Partial<Waiting> = {}): Waiting => ({
  teamId: null,
  previousId: null,
  ownerId: null,
  givenBackBy: null,
  ...over,
});
const someone = (userId: string, over: Partial<Candidate> = {}): Candidate => ({
  userId,
  teamIds: [],
  load: 0,
  cap: null,
  turn: 0,
  ...over,
});

describe('who is chosen', () => {
  it.each<[string, Partial<Waiting>, Candidate[], string | null, string]>([
    ['nobody where nobody is there', {}, [], null, 'nobody_there'],
    [
      'nobody where all have as much as they can take',
      {},
      [someone('ana', { load: 3, cap: 3 })],
      null,
      'all_full',
    ],
    ['nobody of another team', { teamId: 't1' }, [someone('ana', { teamIds: ['t2'] })], null, 'nobody_there'],
    [
      'who attended before',
      { previousId: 'bia', ownerId: 'ana' },
      [someone('ana'), someone('bia', { load: 9 })],
      'bia',
      'previous',
    ],
    [
      'whose customer it is, where that one has no room',
      { previousId: 'bia', ownerId: 'ana' },
      [someone('ana', { load: 2 }), someone('bia', { cap: 0 }), someone('caio')],
      'ana',
      'owner',
    ],
    [
      'who has the least',
      { ownerId: 'gone' },
      [someone('ana', { load: 2 }), someone('bia', { load: 1 })],
      'bia',
      'least_loaded',
    ],
    [
      'whose turn it is among equals',
      {},
      [someone('ana', { turn: 5 }), someone('bia', { turn: 4 })],
      'bia',
      'turn',
    ],
    [
      'another one than who gave it back',
      { givenBackBy: 'ana', previousId: 'ana' },
      [someone('ana'), someone('bia', { load: 5 })],
      'bia',
      'turn',
    ],
  ])('is %s', (_what, over, candidates, userId, reason) => {
    expect(chosenFor(waiting(over), candidates)).toEqual({ userId, reason });
  });
});
