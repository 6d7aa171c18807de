import { describe, expect, it } from '@jest/globals';
import { noticesOf, type ConversationFacts, type Happening, type Recipient } from './notice.js';

const at = new Date('2026-11-26T12:00:00Z');
const person = (userId: string, rights: Partial<Recipient> = {}): Recipient => ({
  userId,
  mayReply: true,
  mayManageChannels: false,
  ...rights,
});
const people = [
  person('ana'),
  person('bia'),
  person('olga', { mayManageChannels: true }),
  person('vera', { mayReply: false }),
];
const conversation = (facts: Partial<ConversationFacts> = {}): ConversationFacts => ({
  id: 'c1',
  assigneeId: null,
  followerIds: [],
  ...facts,
});

const told = (happening: Happening) =>
  noticesOf(happening, people).map(({ userId, kind }) => `${userId}: ${kind}`);

const wrote = (facts: Partial<ConversationFacts>, beginsWait = true): Happening => ({
  what: 'customer_wrote',
  at,
  messageId: 'm1',
  conversation: conversation(facts),
  beginsWait,
});

describe('who is told', () => {
  it('of a customer’s message: whose the conversation is and who follows it, each once', () => {
    expect(told(wrote({ assigneeId: 'ana', followerIds: ['bia', 'ana'] }))).toEqual([
      'ana: message',
      'bia: message',
    ]);
  });

  it('of a message in a conversation of nobody: all who may answer, when it begins to wait and not again', () => {
    expect(told(wrote({}))).toEqual(['ana: queue', 'bia: queue', 'olga: queue']);
    expect(told(wrote({}, false))).toEqual([]);
    expect(told(wrote({ followerIds: ['bia'] }))).toEqual(['bia: message', 'ana: queue', 'olga: queue']);
  });

  it('of a conversation that was given away: its new owner, but not who took it', () => {
    const assigned = (byId: string | null): Happening => ({
      what: 'assigned',
      messageId: 'note-1',
      at,
      byId,
      toId: 'ana',
      conversation: conversation({ assigneeId: 'ana' }),
    });
    expect(told(assigned('bia'))).toEqual(['ana: assigned']);
    expect(told(assigned(null))).toEqual(['ana: assigned']);
    expect(told(assigned('ana'))).toEqual([]);
  });

  it('of a mention: those who were named, not who named them, and nobody who is gone', () => {
    expect(
      told({
        what: 'noted',
        at,
        messageId: 'm1',
        byId: 'bia',
        mentionedIds: ['ana', 'bia', 'vera', 'gone', 'ana'],
        conversation: conversation(),
      }),
    ).toEqual(['ana: mentioned', 'vera: mentioned']);
  });

  it('of a snooze that is over: the owner, else all who may answer', () => {
    const over = (assigneeId: string | null): Happening => ({
      what: 'time_came',
      at,
      conversation: conversation({ assigneeId }),
    });
    expect(told(over('bia'))).toEqual(['bia: returned']);
    expect(told(over(null))).toEqual(['ana: queue', 'bia: queue', 'olga: queue']);
  });

  it('of a message that did not arrive: its author; of a channel: those who manage channels', () => {
    expect(
      told({ what: 'not_delivered', at, messageId: 'm1', authorId: 'ana', conversation: conversation() }),
    ).toEqual(['ana: failed']);
    expect(told({ what: 'channel_stuck', at, channelId: 'h1' })).toEqual(['olga: channel']);
  });
});
