import { randomInt, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A number at the provider, with the only token that may use it. */
export interface AccountAtProvider {
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly accessToken: string;
}

export interface GraphReply {
  readonly status: number;
  readonly body: unknown;
}

type Answering = (method: string, path: string) => GraphReply | 'cut' | undefined;

/** WhatsApp's account pages: numbers belong to business accounts, and tokens see only their own. */
export class FakeAccounts {
  readonly calls: { readonly path: string; readonly body: unknown }[] = [];
  readonly #accounts: AccountAtProvider[] = [];
  #instead: Answering = () => undefined;
  readonly #server = createServer((request, response) => void this.#take(request, response));

  static async start(): Promise<FakeAccounts> {
    const accounts = new FakeAccounts();
    await new Promise<void>((resolve) => {
      accounts.#server.listen(0, '127.0.0.1', resolve);
    });
    return accounts;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** One more number, in a business account of its own. */
  open(): AccountAtProvider {
    const account = {
      phoneNumberId: String(randomInt(1e12, 9e12)),
      businessAccountId: String(randomInt(1e12, 9e12)),
      accessToken: `EAA${randomUUID()}`,
    };
    this.#accounts.push(account);
    return account;
  }

  /** Another token for the same number, as the dashboard gives one out. */
  renew(account: AccountAtProvider): AccountAtProvider {
    const renewed = { ...account, accessToken: `EAA${randomUUID()}` };
    this.#accounts.push(renewed);
    return renewed;
  }

  /** From now on; undefined stands for the ordinary answer. */
  answer(instead: Answering): void {
    this.#instead = instead;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const path = new URL(request.url ?? '/', 'http://graph.invalid').pathname.split('/').slice(2).join('/');
    this.calls.push({ path, body: text === '' ? null : JSON.parse(text) });
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const reply = this.#instead(request.method ?? '', path) ?? this.#page(token, path);
    if (reply === 'cut') {
      request.socket.destroy();
      return;
    }
    const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(body);
  }

  #page(token: string, path: string): GraphReply {
    const [id, edge] = path.split('/');
    const seen = this.#accounts.filter(({ accessToken }) => accessToken === token);
    if (seen.length === 0) return graphRefusal(190, 401);
    const number = seen.find(({ phoneNumberId }) => phoneNumberId === id);
    const business = seen.find(({ businessAccountId }) => businessAccountId === id);
    if (business && edge === 'phone_numbers') return ok({ data: [{ id: business.phoneNumberId }] });
    if (business && edge === 'subscribed_apps') return ok({ success: true });
    if (business) return ok({ id, owner_business_info: { id: `b${business.businessAccountId}` } });
    if (!number) return graphRefusal(100);
    return ok({
      id,
      display_phone_number: '+55 11 4002-0180',
      verified_name: 'Móveis Aurora',
      quality_rating: 'GREEN',
    });
  }
}

function ok(body: object): GraphReply {
  return { status: 200, body };
}

/** An error as Meta answers it. */
export function graphRefusal(code: number, status = 400): GraphReply {
  return {
    status,
    body: { error: { message: `(#${String(code)}) no`, type: 'OAuthException', code, fbtrace_id: 'x' } },
  };
}
