import { describe, expect, it } from '@jest/globals';
import { deliveryFailure, sendFailure } from './errors.js';

type Next = 'giveUp' | 'reconnect' | 'retryAfter' | 'stopContacting' | 'unconfirmed';

/** Meta's list of codes with what may be done after each: only where a wait stands, nothing can have been accepted. */
const documented: Readonly<Record<Next, readonly number[]>> = {
  reconnect: [0, 190, 3, 10, 200, 250, 299, 131_005],
  unconfirmed: [2, 131_000, 131_016, 133_004],
  retryAfter: [...[4, 80_007, 80_008, 130_429, 131_056, 131_057, 132_069, 133_015, 134_101, 134_102]],
  stopContacting: [130_403, 131_050],
  giveUp: [
    ...[1, 33, 100, 131_008, 131_009, 131_021, 135_000, 131_048, 131_064, 368, 131_031, 130_497, 131_026],
    ...[131_047, 131_049, 130_472, 131_051, 131_052, 131_053, 131_030, 131_037, 131_042, 131_045, 133_010],
    ...[131_062, 131_063, 132_000, 132_001, 132_005, 132_007, 132_008, 132_012, 132_015, 132_016, 132_018],
    ...[132_068, 137_000, 133_000, 133_005, 133_006, 133_008, 133_009, 133_016],
    ...[2_388_019, 2_388_293, 2_388_299],
  ],
};
const cases = Object.entries(documented).flatMap(([next, codes]) =>
  codes.map((code) => [code, next] as const),
);

const answer = (status: number, error: unknown) => ({ status, json: { error }, retryAfterMs: null });
const inPortuguese = /^[A-ZÁÉÍÓÚÂÊÔÃÕ][^{}]*[.]$/u;

describe('WhatsApp: what its error codes mean', () => {
  it.each(cases)('%i: %s', (code, next) => {
    const failure = sendFailure(answer(400, { code, message: `(#${code}) in English` }), 1);
    expect(failure.next.kind).toBe(next);
    expect(failure.code).toBe(`whatsapp.${code}`);
    expect(failure.reason).toMatch(inPortuguese);
    expect(failure.reason).not.toContain('English');
  });

  it.each(cases)('%i as a receipt says what helps', (code, next) => {
    const { action, message, retryable } = deliveryFailure({ code, title: 'in English' });
    const actions = {
      reconnect: ['reconnect'],
      unconfirmed: ['retry'],
      retryAfter: ['wait'],
      stopContacting: ['stop_contacting'],
      giveUp: ['wait', 'give_up'],
    }[next as Next];
    expect(actions).toContain(action);
    expect(retryable).toBe(action !== 'give_up' && action !== 'stop_contacting');
    expect(message).toMatch(inPortuguese);
  });

  it('a code that nobody documents: refused for good with Meta’s words on a 4xx, unknown on anything else', () => {
    const odd = { code: 424_242, message: '(#424242) Odd', error_data: { details: 'The moon is full.' } };
    const refused = sendFailure(answer(400, odd), 1);
    expect([refused.next.kind, refused.code]).toEqual(['giveUp', 'whatsapp.424242']);
    expect(refused.reason).toContain('The moon is full.');
    expect(sendFailure(answer(500, odd), 1).next.kind).toBe('unconfirmed');
    expect(sendFailure(answer(200, odd), 1).next.kind).toBe('unconfirmed');
  });

  it('details come as an object, as a text, beside the code, or not at all', () => {
    const wordsOf = (error: object) => sendFailure(answer(400, { code: 424_242, ...error }), 1).reason;
    expect(wordsOf({ error_data: { details: 'A' } })).toContain('A');
    expect(wordsOf({ error_data: 'B' })).toContain('B');
    expect(wordsOf({ details: 'C' })).toContain('C');
    expect(wordsOf({ title: 'D' })).toContain('D');
    expect(wordsOf({})).toContain('424242');
    expect(wordsOf({ message: `\u0000${'x'.repeat(5_000)}\ud800` }).length).toBeLessThan(400);
  });

  it('the pause for one customer is four times as long each time, and no longer than ten minutes', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 40].map(
      (attempt) => sendFailure(answer(400, { code: 131_056 }), attempt).next,
    );
    expect(pauses).toEqual(
      [1, 4, 16, 64, 256, 600, 600].map((seconds) => ({
        kind: 'retryAfter',
        ms: seconds * 1_000,
        whole: false,
      })),
    );
  });
});
