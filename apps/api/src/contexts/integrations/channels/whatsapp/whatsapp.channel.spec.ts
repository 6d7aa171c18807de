import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EgressFailed } from '../../../../platform/egress/egress-failed.js';
import type { ChannelAccount, RawWebhook } from '../../application/ports/channel.js';
import { describeChannel, type ProviderSide } from '../../testing/channel.contract.js';
import { WhatsAppAccounts } from './account.js';
import { GraphApi, type GraphAnswer } from './graph-api.js';
import { WhatsAppChannel } from './whatsapp.channel.js';

const account: ChannelAccount = {
  channelId: 'the channel',
  externalId: '777000111',
  address: '+55 11 4002-0180',
  credentials: {
    appSecret: 'test_app_secret',
    accessToken: 'EAAtoken',
    verifyToken: 'combinado',
    businessAccountId: '102290129340398',
  },
};
const sibling: ChannelAccount = {
  ...account,
  channelId: 'the sibling',
  externalId: '777000222',
  address: '+55 11 4002-0181',
};

const inbound = new URL('./fixtures/inbound/', import.meta.url);

/** Meta as one side of a send. */
class GraphAsTold extends GraphApi {
  sent = 0;

  constructor(private readonly side: ProviderSide) {
    super(undefined as never, undefined as never);
  }

  override post(): Promise<GraphAnswer> {
    this.sent += 1;
    if (this.side.kind !== 'answer')
      return Promise.reject(new EgressFailed('connect', this.side.kind === 'lost', 'nobody answered'));
    const { status, json, retryAfterMs = null } = this.side;
    return Promise.resolve({ status, json, retryAfterMs });
  }
}

function channelWith(side: ProviderSide) {
  const graph = new GraphAsTold(side);
  return { channel: new WhatsAppChannel(graph, new WhatsAppAccounts(graph)), sent: () => graph.sent };
}

const signed = (body: Buffer): RawWebhook => ({
  body,
  headers: {
    'x-hub-signature-256': `sha256=${createHmac('sha256', 'test_app_secret').update(body).digest('hex')}`,
  },
});

const withHeader =
  (change: (good: string) => string | string[] | undefined) =>
  ({ body, headers }: RawWebhook): RawWebhook => ({
    body,
    headers: { 'x-hub-signature-256': change(String(headers['x-hub-signature-256'])) },
  });

const update = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [{ field: 'messages', value: { metadata: { phone_number_id: '777000111' }, ...value } }],
    },
  ],
});

const refused = (code: number, status = 400, retryAfterMs?: number): ProviderSide => ({
  kind: 'answer',
  status,
  json: { error: { code, message: `(#${code}) refused`, error_data: { details: 'Details.' } } },
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
const answer = (status: number, json: unknown): ProviderSide => ({ kind: 'answer', status, json });
const giveUp = { kind: 'giveUp' } as const;
const unconfirmed = { kind: 'unconfirmed' } as const;
const reconnect = { kind: 'reconnect' } as const;

describeChannel('WhatsApp', {
  account,
  with: channelWith,
  sign: signed,
  forgeries: {
    'no signature': ({ body }) => ({ body, headers: {} }),
    'an empty one': withHeader(() => ''),
    'another prefix': withHeader((good) => good.replace('sha256', 'sha1')),
    'no prefix': withHeader((good) => good.slice(7)),
    'one that is too short': withHeader((good) => good.slice(0, -2)),
    'one that is too long': withHeader((good) => `${good}00`),
    'capital letters': withHeader((good) => `sha256=${good.slice(7).toUpperCase()}`),
    'two of them': withHeader((good) => [good, good]),
    'two joined': withHeader((good) => `${good}, ${good}`),
    'one by another secret': ({ body }) => ({
      body,
      headers: { 'x-hub-signature-256': `sha256=${createHmac('sha256', 'x').update(body).digest('hex')}` },
    }),
  },
  customerWrites: (text) =>
    Buffer.from(
      JSON.stringify(
        update({
          contacts: [{ profile: { name: 'Ana' }, wa_id: '5511977770000' }],
          messages: [
            {
              from: '5511977770000',
              id: 'wamid.A',
              timestamp: '1772452800',
              type: 'text',
              text: { body: text },
            },
          ],
        }),
      ),
    ),
  unknownUpdate: {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'holograms', value: { messages: [{ id: 'x', from: '1' }] } }] }],
  },
  ownMessage: {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'smb_message_echoes',
            value: {
              metadata: { phone_number_id: '777000111' },
              message_echoes: [{ from: '551140020180', to: '5511977770000', id: 'wamid.E', type: 'text' }],
            },
          },
        ],
      },
    ],
  },
  updates: readdirSync(inbound)
    .filter((name) => !name.endsWith('.expected.json'))
    .map((name): unknown => JSON.parse(readFileSync(new URL(name, inbound), 'utf8'))),
  accepted: { contacts: [{ wa_id: '551177770000' }], messages: [{ id: 'wamid.sent' }] },
  failures: [
    ['a line that was never open is tried again', { kind: 'unreachable' }, { kind: 'retry' }],
    ['an answer that got lost is unconfirmed', { kind: 'lost' }, unconfirmed],
    ['a 500 without words is unconfirmed', answer(500, undefined), unconfirmed],
    ['a 502 page is unconfirmed', answer(502, undefined), unconfirmed],
    ['a 200 without id is unconfirmed', answer(200, {}), unconfirmed],
    ['a 400 that is no JSON is unconfirmed', answer(400, undefined), unconfirmed],
    ['a 400 without code is given up', answer(400, {}), giveUp],
    ['an unknown code with a 400 is given up', refused(999_999), giveUp],
    ['an unknown code with a 500 is unconfirmed', refused(999_999, 500), unconfirmed],
    ['2 is unconfirmed', refused(2, 500), unconfirmed],
    ['131000 is unconfirmed', refused(131_000, 500), unconfirmed],
    ['131016 is unconfirmed', refused(131_016, 500), unconfirmed],
    ['133004 is unconfirmed', refused(133_004, 503), unconfirmed],
    ['190 asks for a new token', refused(190, 401), reconnect],
    ['0 asks for a new token', refused(0, 401), reconnect],
    ['10 asks for permission', refused(10, 403), reconnect],
    ['200 to 299 ask for permission', refused(200, 403), reconnect],
    ['131047 is given up', refused(131_047), giveUp],
    ['131026 is given up', refused(131_026), giveUp],
    ['131050 is the wish of the customer', refused(131_050), { kind: 'stopContacting' }],
    ['130429 waits', refused(130_429, 429), { kind: 'retryAfter', ms: 2_000, whole: true }],
    [
      '130429 waits as long as it says',
      refused(130_429, 429, 7_000),
      { kind: 'retryAfter', ms: 7_000, whole: true },
    ],
    ['80007 waits for minutes', refused(80_007), { kind: 'retryAfter', ms: 300_000, whole: true }],
    ['a bare 429 waits a minute', answer(429, {}), { kind: 'retryAfter', ms: 60_000, whole: true }],
    ['131056 holds back the recipient', refused(131_056), { kind: 'retryAfter', ms: 1_000, whole: false }],
  ],
});

describe('WhatsApp: what its webhooks mean', () => {
  const names = readdirSync(inbound).filter((name) => !name.endsWith('.expected.json'));
  const { channel } = channelWith({ kind: 'lost' });

  it.each(names)('%s', (name) => {
    const events = channel.parse(readFileSync(new URL(name, inbound)), {
      account,
      siblings: [sibling],
      receivedAt: new Date('2026-03-02T12:00:30Z'),
    });
    const expected: unknown = JSON.parse(
      readFileSync(new URL(name.replace('.json', '.expected.json'), inbound), 'utf8'),
    );
    expect(JSON.parse(JSON.stringify(events))).toEqual(expected);
  });
});

describe('WhatsApp: addresses', () => {
  const { channel } = channelWith({ kind: 'lost' });

  it('are one in all their forms, and two when they are two', () => {
    const area = fc.integer({ min: 11, max: 99 });
    fc.assert(
      fc.property(area, fc.integer({ min: 6, max: 9 }), fc.nat(9_999_999), (ddd, first, rest) => {
        const short = `55${ddd}${first}${String(rest).padStart(7, '0')}`;
        const long = `${short.slice(0, 4)}9${short.slice(4)}`;
        expect(channel.matchKey(short)).toBe(channel.matchKey(long));
        expect(channel.matchKey(`+${long}`)).toBe(channel.matchKey(long));
        expect(channel.matchKey(`${short}1`.slice(0, -2))).not.toBe(channel.matchKey(long));
      }),
    );
  });

  it('of a landline never get a ninth digit', () => {
    expect(channel.matchKey('551140020180')).toBe('551140020180');
  });

  it('have a key for any text whatever, the same one each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(channel.matchKey(channel.matchKey(text))).toBe(channel.matchKey(text));
      }),
    );
  });
});

it('WhatsApp: the published signature of a body with raw and escaped characters is accepted', () => {
  const body = Buffer.from(
    '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"id":"wamid.A","text":{"body":"Olá \\ud83d\\ude00"}}]}}]}]}',
  );
  const header = 'sha256=a2ea0977c942176bdb1997fe6201c4bcd11915171c4be5081a94a3cea975b707';
  const { channel } = channelWith({ kind: 'lost' });
  expect(channel.verify({ body, headers: { 'x-hub-signature-256': header } }, account)).toBe(true);
});
