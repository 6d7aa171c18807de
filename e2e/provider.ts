import type { Chosen } from './samples.ts';

/** The simulated provider's side, by its control calls: customers who write, and what reached them. */
export class Provider {
  readonly #url = `${process.env['E2E_PHONE_URL'] ?? ''}/control`;

  /** The number of the demo workspace. */
  async demoAccount(): Promise<string> {
    const { accounts } = await this.#get<{ accounts: { account: string; name: string }[] }>(
      '/whatsapp/chats',
    );
    const found = accounts.find(({ name }) => name === 'Aroeira Móveis');
    if (!found) throw new Error('The demo workspace has no number.');
    return found.account;
  }

  async write(account: string, from: string, text: string, more: object = {}): Promise<string> {
    const body = { provider: 'whatsapp', account, from, text, ...more };
    return (await this.#post<{ messageId: string }>('/messages', body)).messageId;
  }

  async writeMany(account: string, messages: readonly { from: string; text: string }[]): Promise<void> {
    await this.#post('/whatsapp/batches', { account, messages });
  }

  async newAccount(): Promise<Record<string, string>> {
    const made = await this.#post<{ credentials: Record<string, string> }>('/accounts', {
      provider: 'whatsapp',
    });
    return made.credentials;
  }

  /** What the customer sees of the shop's messages, oldest first. */
  async received(account: string, customer: string): Promise<string[]> {
    const { items } = await this.#get<{ items: { from: string; content: { text?: { body: string } } }[] }>(
      `/whatsapp/chats/${account}/${customer}`,
    );
    return items.flatMap(({ from, content }) => (from === 'business' ? [content.text?.body ?? ''] : []));
  }

  /** Puts a file on the customers' phone. */
  async keep({ name, mimeType, buffer }: Chosen): Promise<string> {
    const answer = await fetch(`${this.#url}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': mimeType },
      body: new Uint8Array(buffer),
    });
    if (!answer.ok) throw new Error(`The file was not kept: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  /** Meta's id of the file that came with a customer's message. */
  async mediaOf(account: string, customer: string, messageId: string): Promise<string> {
    const path = `/whatsapp/chats/${account}/${customer}`;
    const { items } = await this.#get<{ items: { id: string; type: string; content: object }[] }>(path);
    const message = items.find(({ id }) => id === messageId);
    const file = message && (message.content as Record<string, { id: string }>)[message.type];
    if (!file) throw new Error('The message brought no file.');
    return file.id;
  }

  /** Any control call: what happens at a provider and has no method of its own here. */
  tell<T>(path: string, body: object, method = 'POST'): Promise<T> {
    return this.#post<T>(path, body, method);
  }

  fault(fault: object): Promise<unknown> {
    return this.#post('/faults', { provider: 'whatsapp', ...fault });
  }

  async #get<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.#url}${path}`)).json()) as T;
  }

  async #post<T>(path: string, body: object, method = 'POST'): Promise<T> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

let next = 0;

/** A customer whom nobody else in these journeys knows. */
export function newCustomer(): string {
  next += 1;
  return `55119${String(50_000_000 + (Date.now() % 1_000_000) * 10 + next)}`;
}
