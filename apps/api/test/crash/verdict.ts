import type { ProviderState } from './journal.ts';
import type { Provider } from './simulator.ts';

export interface MessageRow {
  readonly provider: Provider;
  readonly conversation_id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly status: string;
  readonly external_id: string | null;
  readonly client_id: string | null;
  readonly send_seq: number | null;
  /** Its sender did not learn what came of a try, whatever receipts told later. */
  readonly was_unclear: boolean;
}

export interface Verdict {
  readonly inbound: { readonly written: number; readonly stored: number };
  readonly outbound: {
    readonly taken: number;
    readonly accepted: number;
    /** Nobody knows whether they left. */
    readonly unconfirmed: number;
    readonly unconfirmedOf: Record<Provider, number>;
  };
  /** How often each thing happened that must not. */
  readonly findings: Readonly<Record<string, number>>;
}

const arrived = new Set(['sent', 'delivered', 'read']);

/** What the providers know beside what our tables say. */
export function compare(
  journal: Record<Provider, ProviderState>,
  rows: readonly MessageRow[],
  taken: readonly string[],
): Verdict {
  const written = new Set([...journal.whatsapp.written, ...journal.telegram.written]);
  const stored = countsOf(
    rows.flatMap((row) => (row.direction === 'inbound' && row.external_id ? [row.external_id] : [])),
  );
  const accepted = [...journal.whatsapp.accepted, ...journal.telegram.accepted].map(
    ({ clientId }) => clientId,
  );
  const leftOnce = countsOf(accepted);
  const outbound = rows.filter((row) => row.direction === 'outbound');
  const has = (row: MessageRow) => leftOnce.has(row.client_id ?? '');
  const unconfirmed = outbound.filter((row) => row.status === 'unconfirmed');
  const answers = new Set(outbound.map((row) => row.client_id));
  return {
    inbound: { written: written.size, stored: stored.size },
    outbound: {
      taken: new Set(taken).size,
      accepted: accepted.length,
      unconfirmed: unconfirmed.length,
      unconfirmedOf: {
        whatsapp: unconfirmed.filter(({ provider }) => provider === 'whatsapp').length,
        telegram: unconfirmed.filter(({ provider }) => provider === 'telegram').length,
      },
    },
    findings: {
      inboundLost: [...written].filter((id) => !stored.has(id)).length,
      inboundDoubled: [...stored.values()].filter((count) => count > 1).length,
      inboundForeign: [...stored.keys()].filter((id) => !written.has(id)).length,
      answersLost: [...new Set(taken)].filter((clientId) => !answers.has(clientId)).length,
      outboundDoubled: [...leftOnce.values()].filter((count) => count > 1).length,
      sentButNeverLeft: outbound.filter((row) => arrived.has(row.status) && !has(row)).length,
      failedThoughAccepted: outbound.filter((row) => row.status === 'failed' && has(row)).length,
      // WhatsApp tells of everything it took, with our own reference.
      unsettledThoughTold: unconfirmed.filter((row) => row.provider === 'whatsapp' && has(row)).length,
      stillWaiting: outbound.filter(({ status }) => status === 'queued' || status === 'sending').length,
      outOfOrder: inversions(outbound, accepted),
    },
  };
}

/** One whose outcome was unclear holds nobody up, and the provider may take it when those after it have long arrived. */
function inversions(outbound: readonly MessageRow[], accepted: readonly string[]): number {
  const rows = new Map(outbound.map((row) => [row.client_id, row]));
  const last = new Map<string, number>();
  let count = 0;
  for (const clientId of accepted) {
    const row = rows.get(clientId);
    if (!row || row.was_unclear) continue;
    const [seq, before] = [Number(row.send_seq ?? 0), last.get(row.conversation_id) ?? 0];
    if (seq < before) count += 1;
    last.set(row.conversation_id, Math.max(seq, before));
  }
  return count;
}

function countsOf(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
