import { Injectable } from '@nestjs/common';
import { EgressClient } from '../platform/egress/egress-client.js';
import { Settings } from '../platform/env/settings.js';

export interface ToldChat {
  readonly from: string;
  readonly name: string;
  readonly messages: readonly {
    readonly by: 'customer' | 'business';
    readonly text: string;
    readonly at: number;
    readonly status?: 'sent' | 'delivered' | 'read';
  }[];
}

interface AccountAnswer {
  readonly account: string;
  readonly credentials: Readonly<Record<string, string>>;
}

/** The simulators' control calls that stand for Meta's dashboard and for what the demo's customers have lived through. */
@Injectable()
export class DemoProvider {
  constructor(
    private readonly egress: EgressClient,
    private readonly settings: Settings,
  ) {}

  get isThere(): boolean {
    return this.settings.simulators === 'on';
  }

  async openAccount(name: string): Promise<AccountAnswer> {
    const made = (await this.#call('POST', '/accounts', { provider: 'whatsapp' })) as AccountAnswer;
    await this.#call('PATCH', `/whatsapp/accounts/${made.account}`, { name });
    return made;
  }

  async deliverTo(webhookUrl: string, credentials: Readonly<Record<string, string>>): Promise<void> {
    await this.#call('POST', '/accounts', { provider: 'whatsapp', credentials, webhookUrl });
  }

  /** @returns the provider's ids, a list for each chat */
  async recall(account: string, chats: readonly ToldChat[]): Promise<readonly (readonly string[])[]> {
    const answer = await this.#call('POST', '/whatsapp/histories', { account, chats });
    return (answer as { messageIds: string[][] }).messageIds;
  }

  async #call(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<unknown> {
    const answer = await this.egress.request({
      method,
      url: `http://127.0.0.1:${this.settings.simulatorsPort}/control${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status >= 400) throw new Error(`The simulators answered ${answer.status} to ${path}.`);
    return JSON.parse(answer.body.toString());
  }
}
