import { describe, expect, it } from '@jest/globals';
import type { MessageContent } from '../../../kernel/message-content.js';
import type { MessageContentView } from './message-content.dto.js';
import { toView, type MessageRow } from './message-row.js';

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
/** Fields of a stored content that no client is shown: whatever the provider sent, as it came. */
type Hidden = 'raw' | 'errors';
type NotShown = Exclude<KeysOf<MessageContent>, keyof MessageContentView | Hidden>;

const row: MessageRow = {
  id: '0190',
  conversation_id: '0191',
  direction: 'outbound',
  kind: 'text',
  text: null,
  content: null,
  reply_to_id: null,
  private: false,
  author_id: null,
  author_name: null,
  origin: 'agent',
  status: 'queued',
  error: null,
  attempt: 0,
  next_try_at: new Date('2026-01-01T00:00:00Z'),
  external_id: null,
  client_id: null,
  edited_at: null,
  deleted_at: null,
  forwarded: false,
  sent_at: new Date('2026-01-01T00:00:00Z'),
  created_at: new Date('2026-01-01T00:00:00Z'),
  seq: '0',
  quoted_id: null,
  quoted_text: null,
  quoted_kind: null,
  quoted_direction: null,
  quoted_author: null,
  reactions: null,
  pricing: null,
  change: null,
};

describe('the view of a message', () => {
  it('has every field that a content can have, but what came raw', () => {
    const isComplete: NotShown extends never ? true : NotShown = true;
    expect(isComplete).toBe(true);
  });

  it('keeps what the provider sent raw to ourselves', () => {
    const view = toView({
      ...row,
      kind: 'unsupported',
      content: { type: 'ephemeral', raw: { token: 'x' }, errors: [{ code: 131051 }] },
    });
    expect(view.content).toEqual({ type: 'ephemeral' });
  });

  it('says what helps against a failure, also of one that was stored without', () => {
    const failed = (error: MessageRow['error']) => toView({ ...row, status: 'failed', error }).error?.action;
    expect(failed({ code: 'send.unknown', message: '', retryable: true })).toBe('retry');
    expect(failed({ code: 'whatsapp.131026', message: '', retryable: false })).toBe('give_up');
    expect(
      failed({ code: 'whatsapp.131050', message: '', retryable: false, action: 'stop_contacting' }),
    ).toBe('stop_contacting');
  });

  it('shows when it is tried again, only after a first try', () => {
    expect(toView(row).nextTryAt).toBeNull();
    expect(toView({ ...row, attempt: 1 }).nextTryAt).toBe('2026-01-01T00:00:00.000Z');
    expect(toView({ ...row, attempt: 1, status: 'sent' }).nextTryAt).toBeNull();
  });
});
