import { Provider } from '../provider.ts';
import { sample, type SampleName } from '../samples.ts';

export type App = 'whatsapp' | 'telegram';

/** A message as the customer's screen has it; the page of the phone is drawn from the same answer. */
export interface PhoneBubble {
  readonly id: string;
  readonly from: 'customer' | 'business';
  readonly kind: string;
  readonly text: string | null;
  readonly title?: string;
  readonly footer?: string;
  readonly voice?: boolean;
  readonly albumId?: string;
  readonly file?: { readonly kind: string; readonly name: string };
  readonly location?: { readonly latitude: number; readonly name?: string };
  readonly contacts?: readonly { readonly name: string }[];
  readonly buttons?: readonly (readonly { readonly id?: string; title: string; value?: string }[])[];
  readonly list?: {
    readonly sections: readonly { readonly rows: readonly { id: string; title: string }[] }[];
  };
  readonly quoted?: { readonly text: string };
  readonly reactions: readonly { readonly emoji: string; readonly by: string }[];
}

/** One customer's phone with one of the shop's chats open on it. */
export class Phone {
  readonly provider = new Provider();
  readonly app: App;
  readonly account: string;
  readonly customer: string;

  constructor(app: App, account: string, customer: string) {
    this.app = app;
    this.account = account;
    this.customer = customer;
  }

  /** Does what the page lets a customer do; the id of the message that comes of it. */
  async act(kind: string, more: object = {}): Promise<string> {
    const answer = await fetch(`${this.#chat}/deeds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind, ...more }),
    });
    if (!answer.ok) throw new Error(`${kind} was refused: ${await answer.text()}`);
    return ((await answer.json()) as { messageId?: string }).messageId ?? '';
  }

  async send(kind: string, name: SampleName, more: object = {}): Promise<string> {
    return this.act(kind, { file: await this.provider.keep(sample(name)), ...more });
  }

  /** Writes what the page has no button for. */
  async write(more: object): Promise<string> {
    const body = { provider: this.app, account: this.account, from: this.customer, ...more };
    const { messageId } = await this.provider.tell<{ messageId: string | number }>('/messages', body);
    return String(messageId);
  }

  /** The chat as it is on the screen, oldest first. */
  async chat(): Promise<PhoneBubble[]> {
    return ((await (await fetch(this.#chat)).json()) as { bubbles: PhoneBubble[] }).bubbles;
  }

  /** What the shop sent of it. */
  async received(): Promise<PhoneBubble[]> {
    return (await this.chat()).filter(({ from }) => from === 'business');
  }

  get #chat(): string {
    return `${process.env['E2E_PHONE_URL'] ?? ''}/phone/${this.app}/chats/${this.account}/${this.customer}`;
  }
}
