import { join } from 'node:path';
import { clientIdIn } from './journal.ts';
import { JsonLines } from './json-lines.ts';
import type { Provider } from './simulator.ts';

interface Entry {
  readonly at: string;
  readonly provider: Provider;
  readonly path: string;
  readonly account: string | null;
  readonly status: number;
  readonly body: {
    readonly to?: string;
    readonly chat_id?: number | string;
    readonly text?: string | { readonly body?: string };
  } | null;
}

/** A request of ours to send a text, as the provider saw it. */
export interface SendCall {
  readonly provider: Provider;
  readonly account: string;
  readonly customer: string;
  readonly clientId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** 0: there was no answer. */
  readonly status: number;
}

/** Every request to send that reached a provider, refused ones too. Looking again reads only what is new. */
export class SendCalls {
  readonly #entries: JsonLines<Entry>;

  constructor(simulatorsFolder: string) {
    this.#entries = new JsonLines(join(simulatorsFolder, 'journal.jsonl'));
  }

  all(): SendCall[] {
    return this.#entries.all().flatMap(({ at, provider, path, account, status, body }) => {
      if (!/\/(messages|sendMessage)$/.test(path)) return [];
      const text = typeof body?.text === 'string' ? body.text : (body?.text?.body ?? '');
      const clientId = clientIdIn(text);
      if (clientId === undefined) return [];
      const customer = String(body?.to ?? body?.chat_id ?? '');
      return [{ provider, account: account ?? '', customer, clientId, at: Date.parse(at), status }];
    });
  }

  /** When each text was first asked to be sent. */
  firstByClient(): Map<string, number> {
    const first = new Map<string, number>();
    for (const { clientId, at } of this.all()) if (!first.has(clientId)) first.set(clientId, at);
    return first;
  }
}
