import type { Fleet } from './fleet.ts';
import { ask, insist, type Answer } from './http.ts';
import { Simulator, type Provider, type Shop } from './simulator.ts';

export interface InboxRow {
  readonly id: string;
  readonly channelId: string;
  readonly contactName: string;
  readonly status: string;
  readonly version: number;
}

export interface ThreadMessage {
  readonly direction: 'inbound' | 'outbound';
  readonly externalId: string | null;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface Login {
  readonly email: string;
  readonly password: string;
}

const owner = { email: 'owner@crash.example', password: 'crash-test-1234' };

/** A person of the shop at the api: signs in, connects channels, reads and answers, and tries again when nobody answered. */
export class ShopSession {
  readonly #fleet: Fleet;
  readonly #login: Login;
  #token = '';

  constructor(fleet: Fleet, login: Login = owner) {
    this.#fleet = fleet;
    this.#login = login;
  }

  /** The first person, who makes the workspace. */
  async register(): Promise<void> {
    const body = { workspaceName: 'Loja do teste', name: 'Dona', ...this.#login };
    await this.insist('POST', '/auth/register', body, [201, 409]);
    await this.signIn();
  }

  async signIn(): Promise<void> {
    const { body } = await this.insist('POST', '/auth/login', this.#login, [200]);
    this.#token = String(body['accessToken']);
  }

  /** A new account at the provider, connected as a channel. */
  async connect(provider: Provider, simulator: Simulator): Promise<Shop> {
    const made = await simulator.post('/accounts', { provider });
    const credentials = made.body['credentials'] as Record<string, string>;
    const channel = await this.insist(
      'POST',
      '/channels',
      { type: provider, name: `Loja ${made.body['account'] as string}`, credentials },
      [201],
    );
    const webhookUrl = String(channel.body['webhookUrl']);
    // Meta's dashboard is where the address of an app is entered; Telegram was told by the api.
    if (provider === 'whatsapp') await simulator.post('/accounts', { provider, credentials, webhookUrl });
    return {
      provider,
      credentials,
      webhookUrl,
      channelId: String(channel.body['id']),
      account: String(made.body['account']),
    };
  }

  /** The whole inbox, page by page. */
  inbox(): Promise<InboxRow[]> {
    return this.#all<InboxRow>('/conversations');
  }

  thread(conversationId: string): Promise<ThreadMessage[]> {
    return this.#all<ThreadMessage>(`/conversations/${conversationId}/messages`);
  }

  /** Answers as the web app does: with an id of its own, again and again until the api took it. */
  async answer(conversationId: string, clientId: string, text = 'Resposta'): Promise<void> {
    const body = { kind: 'text', text: `${text} [${clientId}]`, clientId };
    await this.insist('POST', `/conversations/${conversationId}/messages`, body, [200, 201]);
  }

  async insist(
    method: string,
    path: string,
    body: object | undefined,
    wanted: readonly number[],
  ): Promise<Answer> {
    return insist(
      `${method} ${path}`,
      async () => {
        const answer = await this.ask(method, path, body);
        if (answer?.status === 401 && path !== '/auth/login') await this.signIn();
        return answer;
      },
      wanted,
    );
  }

  ask(
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer | undefined> {
    return ask({
      method,
      url: `${this.#fleet.apiUrl}/api/v1${path}`,
      headers: { ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** A text file for a message. @returns the status of the answer, 0 for none */
  async upload(bytes: Buffer<ArrayBuffer>): Promise<number> {
    const form = new FormData();
    form.set('file', new Blob([bytes], { type: 'text/plain' }), 'lista.txt');
    const answer = await fetch(`${this.#fleet.apiUrl}/api/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}` },
      body: form,
    }).catch(() => undefined);
    await answer?.arrayBuffer();
    return answer?.status ?? 0;
  }

  async #all<Item>(path: string): Promise<Item[]> {
    const found: Item[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await this.insist('GET', `${path}?limit=100${query}`, undefined, [200]);
      const page = body as unknown as Page<Item>;
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }
}
