import { demoPassword } from '../../people.ts';

export interface ChannelSeen {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly alert: object | null;
}

/** The shop's API in an owner's name, for what stands before a picture is taken. */
export class Api {
  #token = '';

  async signIn(): Promise<this> {
    const body = { email: 'owner@demo.example', password: demoPassword };
    this.#token = (await this.ask<{ accessToken: string }>('POST', '/auth/login', body)).accessToken;
    return this;
  }

  async conversationOf(name: string): Promise<string | undefined> {
    const path = `/conversations?q=${encodeURIComponent(name)}`;
    return (await this.ask<{ items: { id: string }[] }>('GET', path)).items[0]?.id;
  }

  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${process.env['E2E_URL'] ?? ''}/api/v1${path}`, {
      method,
      headers: {
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

/** Waits for something that happens by itself. @throws when it does not within half a minute */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`It did not come to this: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
