import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOneEmoji, reactionsAfter, type StoredReaction, type ToldReactions } from './reactions.js';

const at = (seconds: number) => new Date(seconds * 1_000);

/** What is stored after a list of tellings, each applied on its own. */
function fold(tellings: readonly ToldReactions[]): string[] {
  let stored: StoredReaction[] = [];
  let next = 0;
  for (const told of tellings) {
    const after = reactionsAfter(stored, [told]);
    if (after) stored = after.add.map((emoji) => ({ id: String((next += 1)), emoji, at: after.at }));
  }
  return stored.map(({ emoji }) => emoji).filter((emoji) => emoji !== '');
}

describe('the reactions of one person to a message', () => {
  it('end the same in whatever order and however often they are told', () => {
    const telling = fc.record({
      emojis: fc.array(fc.constantFrom('👍', '❤️', '🔥'), { maxLength: 3 }),
      seconds: fc.integer({ min: 0, max: 1_000 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(telling, { selector: ({ seconds }) => seconds, minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (tellings, randoms) => {
          const told = tellings.map(({ emojis, seconds }) => ({ emojis, at: at(seconds) }));
          const shuffled = [...told, ...told]
            .map((one) => ({ one, key: randoms.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const last = told.reduce((best, one) => (one.at > best.at ? one : best));
          expect(fold(shuffled)).toEqual([...new Set(last.emojis)]);
        },
      ),
    );
  });

  it('that are there already are no change', () => {
    const stored = [{ id: '1', emoji: '👍', at: at(2) }];
    expect(reactionsAfter(stored, [{ emojis: ['👍', '👍'], at: at(2) }])).toBeNull();
    expect(reactionsAfter(stored, [{ emojis: ['👍'], at: at(1) }])).toBeNull();
    expect(reactionsAfter(stored, [{ emojis: ['👍'], at: at(3) }])).toMatchObject({
      isNews: false,
      at: at(3),
    });
  });

  it('told again, then taken back earlier, stand: the late telling is the older one', () => {
    const tellings = [
      { emojis: ['👍'], at: at(3) },
      { emojis: ['👍'], at: at(5) },
      { emojis: [], at: at(4) },
    ];
    expect(fold(tellings)).toEqual(['👍']);
  });

  it('cannot fill the table: empty, overlong and countless ones are left out', () => {
    const many = Array.from({ length: 50 }, (_, n) => String.fromCodePoint(0x1f600 + n));
    const after = reactionsAfter([], [{ emojis: ['', 'x'.repeat(65), ...many], at: at(1) }]);
    expect(after?.add).toHaveLength(20);
    expect(after?.add).not.toContain('');
  });
});

describe('one emoji', () => {
  it.each(['👍', '👍🏽', '❤️', '🇧🇷', '👨‍👩‍👧', '1️⃣', '🏳️‍🌈'])('is %s', (emoji) => {
    expect(isOneEmoji(emoji)).toBe(true);
  });

  it.each(['', ' ', 'a', '1', '👍👍', '👍 ', '<', 'ok', '\u200d', 'x'.repeat(100)])('is not %j', (text) => {
    expect(isOneEmoji(text)).toBe(false);
  });
});
