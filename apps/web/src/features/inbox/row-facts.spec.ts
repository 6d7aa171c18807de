import { describe, expect, it } from 'vitest';
import type { Conversation } from '@crm/contract/shapes';
import { aConversation } from '@/testing/builders';
import { phoneOf } from './new-conversation-schema';
import { shortDuration, stateOf, windowToTell } from './row-facts';

const now = new Date('2026-02-09T12:30:00.000Z');
const waitingSince = '2026-02-09T12:22:00.000Z';

describe('who waits for whom', () => {
  it('is told with the minutes', () => {
    expect(stateOf(aConversation({ waitingSince }), now)).toEqual({ kind: 'waiting', minutes: 8 });
  });

  it('is late once a promise was broken', () => {
    const sla = { firstResponseDueAt: null, resolutionDueAt: null, breached: true };
    expect(stateOf(aConversation({ waitingSince, sla }), now)).toMatchObject({ kind: 'late' });
  });

  it('is the customer after our reply, and nobody when it is over', () => {
    const ours = { waitingSince: null, lastMessageDirection: 'outbound' } as const;
    expect(stateOf(aConversation(ours), now)).toEqual({ kind: 'customer' });
    expect(stateOf(aConversation({ waitingSince, status: 'resolved' }), now)).toEqual({ kind: 'resolved' });
  });

  it('fits into a chip', () => {
    expect([8, 62, 60 * 24 * 3].map(shortDuration)).toEqual(['8 min', '1 h 02', '3 d']);
  });
});

describe('the time to answer freely', () => {
  const left = (minutes: number, over: Partial<Conversation> = {}) =>
    windowToTell(
      aConversation({
        waitingSince,
        replyWindowExpiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
        ...over,
      }),
      now,
    );

  it('is told from the twentieth hour on', () => {
    expect([241, 240, 42, 1].map((minutes) => left(minutes))).toEqual([null, 240, 42, 1]);
  });

  it('that is over is told while the customer waits for an answer', () => {
    expect(left(-5)).toBe(-5);
    expect(left(-5, { waitingSince: null })).toBeNull();
  });

  it('is nothing to tell where it is over with, or where the channel has no such limit', () => {
    expect(left(42, { status: 'resolved' })).toBeNull();
    expect(left(42, { replyWindowExpiresAt: null })).toBeNull();
  });
});

describe('a typed phone number', () => {
  it.each([
    ['(11) 98877-0142', '+5511988770142'],
    ['11 4002-0180', '+551140020180'],
    ['+351 912 345 678', '+351912345678'],
    ['55 11 98877-0142', '+5511988770142'],
  ])('%s is %s', (typed, phone) => {
    expect(phoneOf(typed)).toBe(phone);
  });

  it.each(['98877-0142', 'Patrícia', '+12', '11 98877 0142 ramal 2'])('%s is none', (typed) => {
    expect(phoneOf(typed)).toBeNull();
  });
});
