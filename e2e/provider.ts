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

  fault(fault: object): Promise<unknown> {
    return this.#post('/faults', { provider: 'whatsapp', ...fault });
  }

  async #get<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.#url}${path}`)).json()) as T;
  }

  async #post<T>(path: string, body: object): Promise<T> {
    const answer = await fetch(`${this.#url}${path}`, {
      method: 'POST',
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
