import { describe, expect, it } from '@jest/globals';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from './cursor.js';

const filter = { status: ['open'], sort: 'recent' };
const position = ['2026-11-24T12:00:00.000Z', '01939d3e-0000-7000-8000-000000000000'];
const raw = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

describe('a cursor', () => {
  const cursor = encodeCursor('conversations', filter, position);

  it('leads back to its place, and is safe in an address', () => {
    expect(decodeCursor(cursor, 'conversations', filter, 2)).toEqual(position);
    expect(encodeURIComponent(cursor)).toBe(cursor);
    expect(cursorInstant(position[0])).toEqual(new Date('2026-11-24T12:00:00.000Z'));
  });

  it('is refused in another list, with another filter, sort or number of parts', () => {
    expect(() => decodeCursor(cursor, 'contacts', filter, 2)).toThrow(CursorInvalid);
    expect(() => decodeCursor(cursor, 'conversations', { ...filter, status: [] }, 2)).toThrow(CursorInvalid);
    expect(() => decodeCursor(cursor, 'conversations', { ...filter, sort: 'waiting' }, 2)).toThrow(
      CursorInvalid,
    );
    expect(() => decodeCursor(cursor, 'conversations', filter, 3)).toThrow(CursorInvalid);
  });

  it.each([
    '',
    'nonsense',
    '%00',
    raw(null),
    raw({}),
    raw([]),
    raw(['x', 'y', 'z']),
    raw('text'),
    raw([[], {}, null]),
    Buffer.from('[1,2').toString('base64url'),
    'A'.repeat(10_000),
  ])('is refused when it was made by somebody else: %.20s', (hostile) => {
    expect(() => decodeCursor(hostile, 'conversations', filter, 2)).toThrow(CursorInvalid);
  });

  it('is refused when a part of it is no text and no number, or no instant', () => {
    const [digest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    for (const part of [null, {}, [], true]) {
      expect(() => decodeCursor(raw([digest, part, 'x']), 'conversations', filter, 2)).toThrow(CursorInvalid);
    }
    for (const part of ['yesterday', '', undefined]) expect(() => cursorInstant(part)).toThrow(CursorInvalid);
  });
});
