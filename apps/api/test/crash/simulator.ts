import { ask, insist, type Answer } from './http.ts';

export const providers = ['whatsapp', 'telegram'] as const;
export type Provider = (typeof providers)[number];

/** An account at a provider, and the channel of ours that it delivers to. */
export interface Shop {
  readonly provider: Provider;
  readonly channelId: string;
  readonly account: string;
  readonly webhookUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
}

export interface Fault {
  readonly kind: 'error' | 'timeout' | 'latency' | 'rate_limit' | 'drop_response';
  readonly point?: 'before' | 'accepted' | 'after';
  readonly account?: string;
  readonly body?: string;
  readonly count?: number;
  readonly status?: number;
  readonly code?: number;
  readonly ms?: number;
  readonly retryAfter?: number;
}

export interface Knobs {
  readonly duplicate?: number;
  readonly delayMs?: number;
}

/** Part of the path of the calls that send a text. */
const sendPath: Record<Provider, string> = { whatsapp: '/messages', telegram: '/sendMessage' };

/** The world around the shop: its customers, and what goes wrong with its providers. */
export class Simulator {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  post(path: string, body: object): Promise<Answer> {
    const question = {
      method: 'POST',
      url: `${this.#url}/control${path}`,
      body: JSON.stringify(body),
    };
    return insist(`POST ${path}`, () => ask(question), [200, 201]);
  }

  async patch(path: string, body: object): Promise<void> {
    const question = { method: 'PATCH', url: `${this.#url}/control${path}`, body: JSON.stringify(body) };
    await insist(`PATCH ${path}`, () => ask(question), [200]);
  }

  /** A customer writes. */
  async receive(shop: Shop, from: string, text: string, knobs: Knobs = {}): Promise<void> {
    const { provider, account } = shop;
    await this.post('/messages', { provider, account, from, name: nameOf(from), text, ...knobs });
  }

  /** What the next sends of a provider meet. */
  async fault(provider: Provider, fault: Fault): Promise<void> {
    await this.post('/faults', { provider, path: sendPath[provider], ...fault });
  }

  async heal(): Promise<void> {
    const question = { method: 'DELETE', url: `${this.#url}/control/faults` };
    await insist('DELETE /faults', () => ask(question), [204]);
  }
}

/** What the shop sees of a customer before it knows their name. */
export function nameOf(from: string): string {
  return `Cliente ${from}`;
}
