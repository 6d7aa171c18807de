import { expect } from '@jest/globals';
import { storableText } from '../../../kernel/storable-text.js';
import type { ChannelEvent, TypingSignal } from '../application/ports/channel-event.js';

const kinds = [
  ...['text', 'image', 'audio', 'video', 'document', 'sticker', 'location', 'contacts', 'template'],
  ...['interactive', 'system', 'unsupported'],
];

/** What everybody behind a channel relies on, whatever the provider sent: ids, times, and texts that a database can hold. */
export function expectSound(events: readonly ChannelEvent[]): void {
  for (const event of events) {
    for (const value of Object.values(event)) {
      if (value instanceof Date) expect(Number.isFinite(value.getTime())).toBe(true);
    }
    for (const text of textsIn(event)) {
      if (text.includes('\u0000') || !text.isWellFormed()) {
        throw new Error(`a text that no database holds: ${JSON.stringify(event).slice(0, 500)}`);
      }
    }
    if ('from' in event && event.from) expect(event.from.externalId).not.toBe('');
    if (event.type !== 'message') continue;
    expect(event.externalId).not.toBe('');
    expect(event.externalId.length).toBeLessThanOrEqual(300);
    expect(kinds).toContain(event.kind);
    expect(event.text ?? '-').not.toBe('');
    expect(event.channelId).not.toBe('');
  }
}

/** The same of who types; null is what is kept instead. */
export function expectSoundTyping(signals: readonly TypingSignal[] | null): void {
  for (const signal of signals ?? []) {
    for (const text of textsIn(signal)) {
      expect(text).toBe(storableText(text));
      expect(text.length).toBeLessThanOrEqual(300);
    }
    expect(signal.from).not.toBe('');
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    yield key;
    yield* textsIn(part);
  }
}
