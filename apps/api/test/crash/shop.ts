import { until } from '../../../../scripts/lib/process.mjs';
import type { Fleet } from './fleet.ts';

export interface Shop {
  readonly channelId: string;
  readonly account: string;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The people of the test: a shop that signs in, connects its number and answers, and its customers at the simulator. */
export class ShopSession {
  readonly #fleet: Fleet;
  #token = '';
  readonly #login = { email: 'owner@crash.example', password: 'crash-test-1234' };

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  async open(): Promise<Shop> {
    await this.#insist(
      'POST',
      '/auth/register',
      { workspaceName: 'Loja do teste', name: 'Dona', ...this.#login },
      [201, 409],
    );
    await this.#signIn();
    const created = await this.#insist(
      'POST',
      `${this.#fleet.simulatorsUrl}/control/accounts`,
      { provider: 'whatsapp' },
      [201],
    );
    const credentials = created.body['credentials'] as Record<string, string>;
    const channel = await this.#insist(
      'POST',
      '/channels',
      { type: 'whatsapp', name: 'Loja', credentials },
      [201],
    );
    await this.#insist(
      'POST',
      `${this.#fleet.simulatorsUrl}/control/accounts`,
      { provider: 'whatsapp', credentials, webhookUrl: channel.body['webhookUrl'] },
      [200, 201],
    );
    return { channelId: String(channel.body['id']), account: String(credentials['phoneNumberId']) };
  }

  /** A customer writes. */
  async receive(shop: Shop, from: string, text: string, duplicate: number): Promise<void> {
    await this.#insist(
      'POST',
      `${this.#fleet.simulatorsUrl}/control/messages`,
      {
        provider: 'whatsapp',
        account: shop.account,
        from,
        name: `Cliente ${from.slice(-4)}`,
        text,
        duplicate,
      },
      [200, 201],
    );
  }

  /** The provider takes the next answers of ours and does not say so, and is slow with those after them: kills meet open requests. */
  async unclear(): Promise<void> {
    for (const fault of [
      { kind: 'drop_response', count: 3 },
      { kind: 'latency', ms: 500, count: 6 },
    ]) {
      await this.#insist(
        'POST',
        `${this.#fleet.simulatorsUrl}/control/faults`,
        { provider: 'whatsapp', path: '/messages', ...fault },
        [201],
      );
    }
  }

  /** The conversations with these customers, once they all are there. */
  async conversations(count: number): Promise<string[]> {
    const found = await until(
      async () => {
        const page = await this.#call('GET', '/conversations?limit=100');
        const items = (page?.body['items'] ?? []) as { id: string }[];
        return items.length >= count ? items.map((item) => item.id) : undefined;
      },
      { withinMs: 60_000, everyMs: 200 },
    );
    if (!found) throw new Error('The first messages did not become conversations.');
    return found;
  }

  /** Answers as the web app does: with an id of its own, again and again until the api took it. */
  async answer(conversationId: string, clientId: string, text: string): Promise<void> {
    await this.#insist(
      'POST',
      `/conversations/${conversationId}/messages`,
      { kind: 'text', text, clientId },
      [200, 201],
    );
  }

  async #signIn(): Promise<void> {
    const { body } = await this.#insist('POST', '/auth/login', this.#login, [200]);
    this.#token = String(body['accessToken']);
  }

  async #insist(method: string, path: string, body: object, wanted: readonly number[]): Promise<Answer> {
    let last: Answer | undefined;
    const done = await until(
      async () => {
        last = await this.#call(method, path, body);
        if (last?.status === 401 && path !== '/auth/login') await this.#signIn();
        return last && wanted.includes(last.status) ? last : undefined;
      },
      { withinMs: 90_000, everyMs: 100 },
    );
    if (!done) throw new Error(`${method} ${path} was not taken: ${JSON.stringify(last)}`);
    return done;
  }

  async #call(method: string, path: string, body?: object): Promise<Answer | undefined> {
    const url = path.startsWith('http') ? path : `${this.#fleet.apiUrl}/api/v1${path}`;
    try {
      const answer = await fetch(url, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(10_000),
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
    } catch {
      // Killed a moment ago: asked again.
      return undefined;
    }
  }
}
