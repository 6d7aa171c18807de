import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface AcceptedSend {
  /** Our id of the message, which the provider gives back in receipts. */
  readonly messageId: string;
  readonly externalId: string;
  readonly at: number;
}

export interface SimulatorJournal {
  /** The provider's ids of the messages that customers wrote and that were on their way to us, in order. */
  readonly written: readonly string[];
  /** What the provider took of us, in that order. */
  readonly accepted: readonly AcceptedSend[];
  /** Posts that have not been answered 200 yet. */
  readonly undelivered: number;
}

interface Line {
  readonly t: string;
  readonly id?: string;
  readonly from?: string;
  readonly at?: number;
  readonly reference?: string | null;
  readonly body?: string;
}

/** What WhatsApp has on its disk; read while it writes, so a last line that is still torn is left out. */
export function readJournal(folder: string): SimulatorJournal {
  const lines = linesOf(join(folder, 'whatsapp.jsonl'));
  const posts = lines.filter(({ t }) => t === 'post');
  const arrived = new Set(lines.filter(({ t }) => t === 'posted').map(({ id }) => id));
  return {
    // A customer's message that died with the simulator before it was posted never left the phone.
    written: [...new Set(posts.flatMap(({ body }) => messageIds(body ?? '{}')))],
    accepted: lines.flatMap(({ t, from, id, reference, at }) =>
      t === 'message' && from === 'business' && reference
        ? [{ messageId: reference.split('.', 1)[0] ?? '', externalId: id ?? '', at: at ?? 0 }]
        : [],
    ),
    undelivered: posts.filter(({ id }) => !arrived.has(id)).length,
  };
}

function linesOf(file: string): Line[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
}

interface Envelope {
  readonly entry?: { changes?: { value?: { messages?: { id: string }[] } }[] }[];
}

function messageIds(body: string): string[] {
  const { entry = [] } = JSON.parse(body) as Envelope;
  return entry
    .flatMap(({ changes = [] }) => changes)
    .flatMap(({ value }) => value?.messages ?? [])
    .map(({ id }) => id);
}
