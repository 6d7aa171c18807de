import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RawWebhook } from '../../application/ports/channel.js';
import { describeChannel, type ProviderSide } from '../../testing/channel.contract.js';
import { account, channelWith } from './testing/bot-as-told.js';

const header = 'x-telegram-bot-api-secret-token';
const withHeader =
  (change: (good: string) => string | string[] | undefined) =>
  ({ body, headers }: RawWebhook): RawWebhook => ({
    body,
    headers: { [header]: change(String(headers[header])) },
  });

const folder = new URL('./fixtures/inbound/', import.meta.url);
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const answer = (status: number, body: unknown): ProviderSide => ({ kind: 'answer', status, json: body });
const refused = (status: number, description: string, parameters?: object): ProviderSide =>
  answer(status, { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) });
const giveUp = { kind: 'giveUp' } as const;
const stop = { kind: 'stopContacting' } as const;
const reconnect = { kind: 'reconnect' } as const;
const unconfirmed = { kind: 'unconfirmed' } as const;
const wait = (ms: number, whole = true) => ({ kind: 'retryAfter', ms, whole }) as const;

describeChannel('Telegram', {
  account,
  with: channelWith,
  sign: (body) => ({ body, headers: { [header]: 'um-segredo_so-nosso' } }),
  signsBody: false,
  forgeries: {
    'no secret': ({ body }) => ({ body, headers: {} }),
    'an empty one': withHeader(() => ''),
    'one that is too short': withHeader((good) => good.slice(0, -1)),
    'one that is too long': withHeader((good) => `${good}0`),
    'other capitals': withHeader((good) => good.toUpperCase()),
    'two of them': withHeader((good) => [good, good]),
    'two joined': withHeader((good) => `${good}, ${good}`),
    'the bot’s token': withHeader(() => account.credentials.botToken),
    'the signature of another provider': ({ body }) => ({
      body,
      headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
    }),
  },
  customerWrites: (text) =>
    Buffer.from(
      JSON.stringify({
        update_id: 1,
        message: {
          message_id: 41,
          from: { id: 700100200, is_bot: false, first_name: 'Ana' },
          chat: { id: 700100200, first_name: 'Ana', type: 'private' },
          date: 1772452800,
          text,
        },
      }),
    ),
  unknownUpdate: { update_id: 1, hologram: { message_id: 1, chat: { id: 1 }, text: 'Oi' } },
  ownMessage: json('own-message.json'),
  updates: names.map(json),
  accepted: {
    ok: true,
    result: { message_id: 77, chat: { id: 5511977770000, type: 'private' }, date: 1772452800 },
  },
  failures: [
    ['a line that was never open is tried again', { kind: 'unreachable' }, { kind: 'retry' }],
    ['an answer that got lost is unconfirmed', { kind: 'lost' }, unconfirmed],
    ['a 500 is unconfirmed', refused(500, 'Internal Server Error'), unconfirmed],
    ['a 502 page is unconfirmed', answer(502, undefined), unconfirmed],
    ['a 200 without message is unconfirmed', answer(200, { ok: true, result: true }), unconfirmed],
    ['a 200 that is not ok is unconfirmed', answer(200, { ok: false, description: 'x' }), unconfirmed],
    ['a 400 page is unconfirmed', answer(400, undefined), unconfirmed],
    ['a 400 that does not say it refused is unconfirmed', answer(400, {}), unconfirmed],
    ['an unknown 400 is given up', refused(400, 'Bad Request: HOLOGRAM_INVALID'), giveUp],
    ['an unknown 418 is given up', refused(418, 'I am a teapot'), giveUp],
    ['an unknown 403 is given up', refused(403, 'Forbidden: something new'), giveUp],
    ['chat not found is given up', refused(400, 'Bad Request: chat not found'), giveUp],
    ['a missing topic is given up', refused(400, 'Bad Request: message thread not found'), giveUp],
    ['bad entities are given up', refused(400, "Bad Request: can't parse entities: x"), giveUp],
    [
      'a file that is away is tried again',
      refused(400, 'Bad Request: wrong file_id or the file is temporarily unavailable'),
      { kind: 'retry' },
    ],
    ['401 asks for a new token', refused(401, 'Unauthorized'), reconnect],
    ['404 asks for a new token', refused(404, 'Not Found'), reconnect],
    ['an unknown method is given up', refused(404, 'Not Found: method not found'), giveUp],
    ['421 asks to check the connection', refused(421, 'Misdirected Request'), reconnect],
    ['409 is given up', refused(409, 'Conflict: terminated by other getUpdates request'), giveUp],
    ['413 is given up', answer(413, undefined), giveUp],
    [
      'a bot that was blocked leaves the customer alone',
      refused(403, 'Forbidden: bot was blocked by the user'),
      stop,
    ],
    ['so does an account that is gone', refused(403, 'Forbidden: user is deactivated'), stop],
    [
      'a group without us is given up',
      refused(403, 'Forbidden: bot was kicked from the supergroup chat'),
      giveUp,
    ],
    [
      'nobody is written to first',
      refused(403, "Forbidden: bot can't initiate conversation with a user"),
      giveUp,
    ],
    [
      '429 waits as long as it says',
      refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      wait(7_000),
    ],
    ['429 without a time waits a little', refused(429, 'Too Many Requests'), wait(5_000)],
    [
      '429 by a header alone waits as long',
      { kind: 'answer', status: 429, json: undefined, retryAfterMs: 9_000 },
      wait(9_000),
    ],
    ['429 with nonsense waits a little', refused(429, 'Too Many Requests', { retry_after: -1 }), wait(5_000)],
    ['429 of no seconds waits one', refused(429, 'Too Many Requests', { retry_after: 0 }), wait(1_000)],
  ],
});

describe('Telegram: what its webhooks mean', () => {
  const { channel } = channelWith({ kind: 'lost' });

  it.each(names)('%s', (name) => {
    const events = channel.parse(readFileSync(new URL(name, folder)), {
      account,
      siblings: [],
      receivedAt: new Date('2026-03-02T12:00:30Z'),
    });
    expect(JSON.parse(JSON.stringify(events))).toEqual(json(name.replace('.json', '.expected.json')));
  });
});

describe('Telegram: addresses', () => {
  const { channel } = channelWith({ kind: 'lost' });

  it('are one for the same id and two for two, also of groups', () => {
    expect(channel.matchKey(' 700100200 ')).toBe(channel.matchKey('700100200'));
    expect(channel.matchKey('-700100200')).not.toBe(channel.matchKey('700100200'));
  });

  it('have a key for any text whatever, the same one each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(channel.matchKey(channel.matchKey(text))).toBe(channel.matchKey(text));
      }),
    );
  });
});
