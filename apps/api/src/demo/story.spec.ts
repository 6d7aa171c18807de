import { describe, expect, it } from '@jest/globals';
import { tellStory } from './story.js';

const now = new Date('2026-11-25T14:00:00Z');
const story = tellStory(now);
const messages = story.flatMap((one) => one.messages);

describe('the demo’s story', () => {
  it('has sixty conversations of forty customers and about six hundred messages', () => {
    expect(story).toHaveLength(60);
    expect(new Set(story.map(({ customer }) => customer.waId)).size).toBe(40);
    expect(messages.length).toBeGreaterThan(520);
    expect(messages.length).toBeLessThan(680);
  });

  it('shows every state of a conversation and of a message', () => {
    expect(new Set(story.map(({ status }) => status))).toEqual(
      new Set(['open', 'pending', 'snoozed', 'resolved']),
    );
    expect(new Set(messages.map(({ status }) => status))).toEqual(
      new Set(['received', 'sent', 'delivered', 'read', 'failed', 'unconfirmed']),
    );
    expect(new Set(story.map(({ priority }) => priority)).size).toBe(4);
    expect(messages.some(({ unsupported }) => unsupported)).toBe(true);
    expect(messages.some(({ quotes }) => quotes)).toBe(true);
    expect(story.some(({ assignee }) => assignee === null)).toBe(true);
    expect(story.some(({ unread }) => unread > 0)).toBe(true);
  });

  it('lies in the past and in order, and leaves one open conversation per customer', () => {
    for (const { messages: own } of story) {
      const times = own.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime());
    }
    const open = story.filter(({ status }) => status !== 'resolved').map(({ customer }) => customer.waId);
    expect(new Set(open).size).toBe(open.length);
  });

  it('has no place left to fill', () => {
    expect(messages.filter(({ text }) => /[{}]/.test(text))).toEqual([]);
  });
});
