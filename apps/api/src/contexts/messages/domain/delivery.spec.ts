import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterReceipt, mayRetry, type MessageStatus, type ReceiptStatus } from './delivery.js';

const receipts = fc.array(fc.constantFrom<ReceiptStatus>('sent', 'delivered', 'read'), { maxLength: 20 });
const rank = { sending: 0, unconfirmed: 0, sent: 1, delivered: 2, read: 3 } as const;

function apply(from: MessageStatus, all: readonly ReceiptStatus[]): MessageStatus {
  return all.reduce(afterReceipt, from);
}

describe('delivery states', () => {
  it('end at the furthest receipt, in whatever order and however often receipts come', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sending' as const, 'unconfirmed' as const, 'sent' as const),
        receipts,
        (from, all) => {
          const furthest = Math.max(rank[from], ...all.map((r) => rank[r as 'sent']));
          const end = apply(from, all) as keyof typeof rank;
          expect(rank[end]).toBe(furthest);
        },
      ),
    );
  });

  it('never go back, whatever receipt comes, failures included', () => {
    const any = fc.array(fc.constantFrom<ReceiptStatus>('sent', 'delivered', 'read', 'failed'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(any, (all) => {
        let status: MessageStatus = 'sending';
        for (const receipt of all) {
          const next = afterReceipt(status, receipt);
          if (status === 'delivered') expect(['delivered', 'read']).toContain(next);
          if (status === 'read') expect(next).toBe('read');
          status = next;
        }
      }),
    );
  });

  it('lift a failed message when it arrived after all, but not when it was merely sent', () => {
    expect(afterReceipt('failed', 'sent')).toBe('failed');
    expect(afterReceipt('failed', 'delivered')).toBe('delivered');
    expect(afterReceipt('failed', 'read')).toBe('read');
  });

  it('settle an unconfirmed message by any receipt', () => {
    expect(afterReceipt('unconfirmed', 'sent')).toBe('sent');
    expect(afterReceipt('unconfirmed', 'failed')).toBe('failed');
  });

  it('keep a message that waits for a new try from failing by the old one, and spare it when the old one arrived', () => {
    expect(afterReceipt('queued', 'failed')).toBe('queued');
    expect(afterReceipt('queued', 'delivered')).toBe('delivered');
  });

  it('leave customers’ messages alone', () => {
    for (const receipt of ['sent', 'delivered', 'read', 'failed'] as const) {
      expect(afterReceipt('received', receipt)).toBe('received');
    }
  });

  it('let a person send again only what failed or is unknown', () => {
    expect(mayRetry('failed')).toBe(true);
    expect(mayRetry('unconfirmed')).toBe(true);
    for (const status of ['queued', 'sending', 'sent', 'delivered', 'read', 'received'] as const)
      expect(mayRetry(status)).toBe(false);
  });
});
