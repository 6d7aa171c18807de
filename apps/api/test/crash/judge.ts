import pg from 'pg';
import { readJournal } from './journal.ts';

/** The sixth process: compares the provider's disk with our tables. Prints its verdict as JSON; 1 when it found anything. */

interface MessageRow {
  id: string;
  conversation_id: string;
  direction: 'inbound' | 'outbound';
  status: string;
  external_id: string | null;
  client_id: string | null;
  send_seq: number | null;
}

const [databaseUrl = '', simulatorsFolder = '', answersFile = ''] = process.argv.slice(2);
const { readFileSync } = await import('node:fs');
/** The client ids of the answers that the api took (200 or 201). */
const taken = new Set(JSON.parse(readFileSync(answersFile, 'utf8')) as string[]);

const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const { rows } = await client.query<MessageRow>(
  'select id, conversation_id, direction, status, external_id, client_id, send_seq from messages',
);
await client.end();
const journal = readJournal(simulatorsFolder);

const stored = new Map<string, number>();
for (const row of rows) {
  if (row.direction === 'inbound' && row.external_id)
    stored.set(row.external_id, (stored.get(row.external_id) ?? 0) + 1);
}
const accepted = Map.groupBy(journal.accepted, (send) => send.messageId);
const outbound = rows.filter((row) => row.direction === 'outbound');
const answered = new Map(outbound.map((row) => [row.client_id, row]));

const arrived = new Set(['sent', 'delivered', 'read']);
const findings = {
  inboundLost: journal.written.filter((id) => !stored.has(id)).length,
  inboundDoubled: [...stored.values()].filter((count) => count > 1).length,
  inboundForeign: [...stored.keys()].filter((id) => !journal.written.includes(id)).length,
  answersLost: [...taken].filter((clientId) => !answered.has(clientId)).length,
  outboundDoubled: [...accepted.values()].filter((sends) => sends.length > 1).length,
  sentButNeverLeft: outbound.filter((row) => arrived.has(row.status) && !accepted.has(row.id)).length,
  failedThoughAccepted: outbound.filter((row) => row.status === 'failed' && accepted.has(row.id)).length,
  stillWaiting: outbound.filter((row) => row.status === 'queued' || row.status === 'sending').length,
  outOfOrder: inversions(),
};

function inversions(): number {
  const place = new Map(
    outbound.map((row) => [row.id, { conversation: row.conversation_id, seq: row.send_seq ?? 0 }]),
  );
  const last = new Map<string, number>();
  let count = 0;
  for (const send of journal.accepted) {
    const at = place.get(send.messageId);
    if (!at) continue;
    if (at.seq < (last.get(at.conversation) ?? 0)) count += 1;
    last.set(at.conversation, Math.max(at.seq, last.get(at.conversation) ?? 0));
  }
  return count;
}

const unconfirmed = outbound.filter((row) => row.status === 'unconfirmed').length;
const verdict = {
  inbound: { written: journal.written.length, stored: stored.size },
  outbound: { taken: taken.size, accepted: journal.accepted.length, unconfirmed },
  findings,
};
process.stdout.write(`${JSON.stringify(verdict)}\n`);
process.exitCode = Object.values(findings).some((count) => count > 0) ? 1 : 0;
