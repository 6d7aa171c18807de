import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aConversation, aMessage, noon } from '../testing/a-conversation.js';
import type { Conversation } from './conversation.js';
import { StatusChangeNotAllowed } from './conversation.errors.js';
import {
  conversationPriorities,
  conversationStatuses,
  type ConversationStatus,
} from './conversation-status.js';

const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

function move(conversation: Conversation, to: ConversationStatus): void {
  if (to === 'snoozed') conversation.snooze(minutes(60), noon);
  else conversation.changeStatus(to, noon);
}

const refused = ['resolved to snoozed'];
const pairs = conversationStatuses.flatMap((from) =>
  conversationStatuses.filter((to) => to !== from).map((to) => ({ from, to, name: `${from} to ${to}` })),
);

describe('the status of a conversation', () => {
  it.each(pairs.filter(({ name }) => !refused.includes(name)))(
    'goes from $name by a person’s hand',
    ({ from, to }) => {
      const conversation = aConversation({
        status: from,
        snoozedUntil: from === 'snoozed' ? minutes(30) : null,
        waitingSince: noon,
      });
      move(conversation, to);
      expect(conversation.state).toMatchObject({
        status: to,
        version: 2,
        snoozedUntil: to === 'snoozed' ? minutes(60) : null,
        waitingSince: to === 'resolved' ? null : noon,
      });
    },
  );

  it.each(pairs.filter(({ name }) => refused.includes(name)))('does not go from $name', ({ from, to }) => {
    const conversation = aConversation({ status: from });
    expect(() => {
      move(conversation, to);
    }).toThrow(StatusChangeNotAllowed);
    expect(conversation.hasNews).toBe(false);
    expect(conversation.state).toMatchObject({ status: from, version: 1 });
  });

  it('is snoozed for longer or shorter, and stays as it is for the same time', () => {
    const conversation = aConversation({ status: 'snoozed', snoozedUntil: minutes(30) });
    conversation.snooze(minutes(30), noon);
    expect(conversation.hasNews).toBe(false);
    conversation.snooze(minutes(10), noon);
    expect(conversation.state).toMatchObject({ snoozedUntil: minutes(10), version: 2 });
  });
});

type Step = (conversation: Conversation, now: Date) => void;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc
    .constantFrom<'open' | 'pending' | 'resolved'>('open', 'pending', 'resolved')
    .map((to) => (conversation: Conversation) => {
      conversation.changeStatus(to, noon);
    }),
  fc.integer({ min: -5, max: 90 }).map((ahead) => (conversation: Conversation, now: Date) => {
    conversation.snooze(new Date(now.getTime() + ahead * 60_000), now);
  }),
  fc.constant((conversation: Conversation, now: Date) => {
    conversation.wake(now);
  }),
  fc.constant((conversation: Conversation, now: Date) => {
    conversation.receive(aMessage({ at: now, opensWindowUntil: new Date(now.getTime() + 86_400_000) }));
  }),
  fc.constant((conversation: Conversation, now: Date) => {
    conversation.reply(aMessage({ direction: 'outbound', status: 'queued', at: now }));
  }),
  fc.constant((conversation: Conversation) => {
    conversation.markRead();
  }),
  fc.constantFrom(...conversationPriorities).map((priority) => (conversation: Conversation) => {
    conversation.setPriority(priority);
  }),
  fc.option(fc.uuid()).map((assigneeId) => (conversation: Conversation) => {
    conversation.assign(assigneeId);
  }),
);

/** The steps one minute after the other; those that are refused change nothing. */
function live(
  conversation: Conversation,
  walk: readonly Step[],
  look: (before: string, now: Date) => void,
): void {
  walk.forEach((step, at) => {
    const now = minutes(at);
    const before = JSON.stringify(conversation.state);
    try {
      step(conversation, now);
    } catch {
      expect(JSON.stringify(conversation.state)).toBe(before);
    }
    look(before, now);
  });
}

describe('whatever happens to a conversation', () => {
  it('it has a time to come back only if it is snoozed, and nobody waits in a resolved one', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (walk) => {
        const conversation = aConversation();
        live(conversation, walk, () => {
          const { status, snoozedUntil, waitingSince, unreadCount } = conversation.state;
          if (snoozedUntil !== null) expect(status).toBe('snoozed');
          if (status === 'resolved') expect(waitingSince).toBeNull();
          expect(unreadCount).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('its version rises by one if and only if a field that people edit is different', () => {
    const edited = ({ status, priority, assigneeId, snoozedUntil }: Record<string, unknown>) =>
      JSON.stringify([status, priority, assigneeId, snoozedUntil]);
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (walk) => {
        const conversation = aConversation();
        live(conversation, walk, (text) => {
          const before = JSON.parse(text) as Record<string, unknown>;
          const after = JSON.parse(JSON.stringify(conversation.state)) as Record<string, unknown>;
          const rise = edited(before) === edited(after) ? 0 : 1;
          expect(after.version).toBe(Number(before.version) + rise);
        });
      }),
    );
  });

  it('a customer who writes finds it open', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 20 }), (walk) => {
        const conversation = aConversation();
        live(conversation, walk, () => undefined);
        conversation.receive(aMessage({ at: minutes(60) }));
        expect(conversation.state).toMatchObject({ status: 'open', snoozedUntil: null });
        expect(conversation.state.waitingSince).not.toBeNull();
      }),
    );
  });
});
