import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChannelEvent } from '../application/ports/channel-event.js';
import {
  SendFailed,
  type Channel,
  type ChannelAccount,
  type OutboundMessage,
  type ParseContext,
  type RawWebhook,
  type SendNext,
} from '../application/ports/channel.js';
import { hostileValues, placesIn, replaced } from './mutations.js';
import { expectSound, expectSoundTyping } from './sound-events.js';

/** What the provider's side of a send does. */
export type ProviderSide =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'lost' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly json: unknown;
      readonly retryAfterMs?: number;
    };

export interface ChannelUnderTest {
  readonly account: ChannelAccount;
  /** The adapter, with a provider that does this; `sent` counts the requests. */
  with(side: ProviderSide): { readonly channel: Channel; readonly sent: () => number };
  /** These bytes as the provider delivers them. */
  sign(body: Buffer): RawWebhook;
  /** Whether the proof is over the bytes; otherwise it is a secret that comes beside them. */
  readonly signsBody?: boolean;
  /** The same delivery with its proof spoilt, one way each, by name. */
  readonly forgeries: Readonly<Record<string, (good: RawWebhook) => RawWebhook>>;
  /** A customer's message with this text. */
  customerWrites(text: string): Buffer;
  /** An update of a kind that the provider may invent tomorrow. */
  readonly unknownUpdate: unknown;
  /** What the provider tells of a message of our own, if it does. */
  readonly ownMessage: unknown;
  /** What the provider delivers while a customer types; left out where it never tells. */
  readonly customerTypes?: unknown;
  /** One body of every kind that the provider sends. */
  readonly updates?: readonly unknown[];
  readonly accepted: unknown;
  /** What each failure of a send has to come to. */
  readonly failures: readonly (readonly [string, ProviderSide, SendNext])[];
}

/** What every channel promises; its own spec adds what only it does. */
export function describeChannel(name: string, under: ChannelUnderTest): void {
  const { account } = under;
  const { channel } = under.with({ kind: 'answer', status: 200, json: under.accepted });
  const context: ParseContext = { account, siblings: [], receivedAt: new Date('2026-03-02T12:00:00Z') };
  const parse = (body: Buffer): ChannelEvent[] => channel.parse(body, context);
  const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const text = (length: number): OutboundMessage => ({
    reference: '0198c0de-0000-7000-8000-000000000001.1',
    attempt: 1,
    to: '5511977770000',
    content: { kind: 'text', text: 'ã'.repeat(length) },
    replyToExternalId: null,
  });

  describe(`${name}: signatures`, () => {
    const good = under.sign(under.customerWrites('Oi'));

    it('lets the provider’s own bytes through, and no others', () => {
      expect(channel.verify(good, account)).toBe(true);
      const changed = Buffer.from(good.body);
      changed[changed.length - 1] = 0x20;
      expect(channel.verify({ ...good, body: changed }, account)).toBe(under.signsBody === false);
    });

    it.each(Object.entries(under.forgeries))('refuses %s', (_name, spoil) => {
      expect(channel.verify(spoil(good), account)).toBe(false);
    });

    it('refuses everything when the channel has no secret', () => {
      expect(channel.verify(good, { ...account, credentials: {} })).toBe(false);
    });
  });

  describe(`${name}: updates`, () => {
    it('never throws and never invents a message, whatever the bytes are', () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (raw) => noMessages(parse(Buffer.from(raw)))));
      fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => noMessages(parse(bytes(value)))));
    });

    it('survives any of its own updates with any part of it replaced by anything', () => {
      const update: unknown = JSON.parse(under.customerWrites('Oi').toString());
      const count = placesIn(update);
      fc.assert(
        fc.property(fc.nat(count - 1), fc.jsonValue({ maxDepth: 3 }), (place, value) => {
          const events = parse(bytes(replaced(update, place, value)));
          expect(events).toEqual(parse(bytes(replaced(update, place, value))));
          for (const event of events) if (event.type === 'message') expect(event.externalId).not.toBe('');
        }),
        { numRuns: 500 },
      );
    });

    it.each((under.updates ?? []).map((update, index) => [index, update] as const))(
      'stays sound with any one part of update %i spoilt',
      (index, update) => {
        const count = placesIn(update);
        for (let place = 0; place < count; place += 1) {
          // Each place meets a quarter of them; over all updates every kind of place meets all.
          const some = hostileValues.filter((_value, number) => (number + place + index) % 4 === 0);
          for (const value of some) expectSound(parse(bytes(replaced(update, place, value) ?? null)));
        }
      },
    );

    it('passes over what it does not know', () => {
      noMessages(parse(bytes(under.unknownUpdate)));
    });

    it('does not take a message of our own for one of a customer', () => {
      const events = parse(bytes(under.ownMessage));
      noMessages(events.filter((event) => event.type !== 'message' || event.origin !== 'phone'));
      for (const event of events) if (event.type === 'message') expect(event.opensWindow).toBe(false);
    });

    it('gives the same payload the same ids, however often it comes', () => {
      const body = under.customerWrites('Oi');
      const [first] = parse(body);
      expect(first).toMatchObject({ type: 'message', text: 'Oi' });
      expect(parse(Buffer.from(body))).toEqual([first]);
    });
  });

  describe(`${name}: typing`, () => {
    const typing = (body: Buffer) => channel.typingIn?.(body, account) ?? null;
    const { customerTypes } = under;

    it('of customers is told exactly where the capabilities say so', () => {
      const { tellsTyping } = channel.capabilities;
      expect([channel.typingIn !== undefined, customerTypes !== undefined]).toEqual([
        tellsTyping,
        tellsTyping,
      ]);
    });

    it('keeps whatever says more than that', () => {
      for (const update of [under.unknownUpdate, under.ownMessage, ...(under.updates ?? [])])
        expect(typing(bytes(update))).toBeNull();
      expect(typing(under.customerWrites('Oi'))).toBeNull();
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 400 }), (raw) => {
          expect(typing(Buffer.from(raw))).toBeNull();
        }),
      );
    });

    if (customerTypes === undefined) return;

    it('names who it is, and is no message', () => {
      const body = bytes(customerTypes);
      const told = typing(body);
      expect(told).not.toHaveLength(0);
      expect(typing(Buffer.from(body))).toEqual(told);
      noMessages(parse(body));
      for (let place = 0; place < placesIn(customerTypes); place += 1)
        for (const value of hostileValues)
          expectSoundTyping(typing(bytes(replaced(customerTypes, place, value) ?? null)));
    });
  });

  describe(`${name}: sending`, () => {
    it('takes a text at the limit in one request', async () => {
      const { channel: sender, sent } = under.with({ kind: 'answer', status: 200, json: under.accepted });
      const { externalId } = await sender.send(text(sender.capabilities.textLimit), account);
      expect(externalId).not.toBe('');
      expect(sent()).toBe(1);
    });

    it('refuses a text one character longer before any request', async () => {
      const { channel: sender, sent } = under.with({ kind: 'answer', status: 200, json: under.accepted });
      const failure = await failureOf(sender.send(text(sender.capabilities.textLimit + 1), account));
      expect(failure.next).toEqual({ kind: 'giveUp' });
      expect(sent()).toBe(0);
    });

    it.each(under.failures)('%s', async (_name, side, next) => {
      const { channel: sender, sent } = under.with(side);
      const failure = await failureOf(sender.send(text(3), account));
      expect(failure.next).toEqual(next);
      expect(failure.reason).toMatch(/\p{L}/u);
      expect(sent()).toBe(1);
    });

    it('names no secret in what it says of a failure', async () => {
      for (const [, side] of under.failures) {
        const { code, reason } = await failureOf(under.with(side).channel.send(text(3), account));
        for (const field of channel.secretFields)
          expect(`${code} ${reason}`).not.toContain(account.credentials[field] ?? 'missing');
      }
    });
  });
}

async function failureOf(sending: Promise<unknown>): Promise<SendFailed> {
  const failure: unknown = await sending.catch((error: unknown) => error);
  if (!(failure instanceof SendFailed)) throw new Error('the send did not fail as a send fails');
  return failure;
}

function noMessages(events: readonly ChannelEvent[]): void {
  expect(events.filter(({ type }) => type === 'message')).toEqual([]);
}
