import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it arrived at the provider. */
export interface ReceivedSend {
  readonly phoneNumberId: string;
  readonly to: string;
  readonly text: string;
  readonly quoted: string | null;
  readonly reference: string;
  /** The provider's id of it; also of those whose answer never went out. */
  readonly externalId: string;
  /** All of it, as it came. */
  readonly body: Record<string, unknown>;
}

/** A customer's message that was marked as read, or answered by a typing indicator. */
export interface ShownReading {
  readonly phoneNumberId: string;
  readonly messageId: string;
  readonly typing: boolean;
}

/** A file as it arrived. */
export interface ReceivedUpload {
  readonly phoneNumberId: string;
  readonly id: string;
  readonly bytes: Buffer;
}

/** What the provider does with a send. */
export type Behaviour =
  | { readonly kind: 'accept' }
  /** Refuses, or fails, with a status and a body of its own. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes it and cuts the line instead of answering. */
  | { readonly kind: 'cut' }
  /** Takes it and waits with the answer, or with cutting the line, until `until` is done. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  | { readonly kind: 'holdThenCut'; readonly until: Promise<unknown> };

type Script = (send: ReceivedSend, earlier: number) => Behaviour | undefined;

/** WhatsApp's Graph API over loopback as far as the product calls it; it records sends, files and reading and answers as told. */
export class FakeProvider {
  readonly sends: ReceivedSend[] = [];
  readonly reads: ShownReading[] = [];
  readonly uploads: ReceivedUpload[] = [];
  /** Of every account, as its dashboard holds them. */
  templates: readonly object[] = [];
  #script: Script = () => undefined;
  readonly #server = createServer((request, response) => void this.#take(request, response));

  static async start(): Promise<FakeProvider> {
    const provider = new FakeProvider();
    await new Promise<void>((resolve) => {
      provider.#server.listen(0, '127.0.0.1', resolve);
    });
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** From now on; undefined stands for accepting. `earlier` counts the sends of the same text before this one. */
  behave(script: Script): void {
    this.#script = script;
  }

  withText(text: string): ReceivedSend[] {
    return this.sends.filter((send) => send.text === text);
  }

  /** Nobody listens until it is back. */
  async away(): Promise<() => Promise<void>> {
    const { port } = this.#server.address() as AddressInfo;
    await this.close();
    return () =>
      new Promise((resolve) => {
        this.#server.listen(port, '127.0.0.1', resolve);
      });
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
    const [id = '', edge] = new URL(request.url ?? '/', 'http://graph.invalid').pathname.split('/').slice(2);
    if (edge === 'message_templates') {
      reply(response, 200, { data: this.templates });
      return;
    }
    if (edge === 'media') {
      const upload = {
        phoneNumberId: id,
        id: `media.${String(this.uploads.length)}`,
        bytes: Buffer.concat(parts),
      };
      this.uploads.push(upload);
      reply(response, 200, { id: upload.id });
      return;
    }
    if (edge !== 'messages') {
      reply(response, 200, accountAnswer(id, edge));
      return;
    }
    const body = JSON.parse(Buffer.concat(parts).toString()) as SendBody;
    if (body.status === 'read') {
      const typing = body.typing_indicator !== undefined;
      this.reads.push({ phoneNumberId: id, messageId: body.message_id ?? '', typing });
      reply(response, 200, { success: true });
      return;
    }
    const send: ReceivedSend = {
      phoneNumberId: id,
      to: body.to ?? body.recipient ?? '',
      text: body.text?.body ?? '',
      quoted: body.context?.message_id ?? null,
      reference: body.biz_opaque_callback_data ?? '',
      externalId: `wamid.out.${id}.${String(this.sends.length)}`,
      body,
    };
    const behaviour = this.#script(send, this.withText(send.text).length) ?? { kind: 'accept' };
    this.sends.push(send);
    if (behaviour.kind === 'hold' || behaviour.kind === 'holdThenCut') await behaviour.until;
    if (behaviour.kind === 'cut' || behaviour.kind === 'holdThenCut') {
      request.socket.destroy();
      return;
    }
    if (behaviour.kind === 'answer') {
      reply(response, behaviour.status, behaviour.body, behaviour.headers);
      return;
    }
    reply(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: send.to, wa_id: send.to.replace('+', '') }],
      messages: [{ id: send.externalId }],
    });
  }
}

interface SendBody {
  readonly to?: string;
  readonly recipient?: string;
  readonly [field: string]: unknown;
  readonly text?: { readonly body: string };
  readonly context?: { readonly message_id: string };
  readonly biz_opaque_callback_data?: string;
  readonly status?: string;
  readonly message_id?: string;
  readonly typing_indicator?: object;
}

/** Every number exists, and belongs to the business account that is named after it. */
function accountAnswer(id: string, edge: string | undefined): object {
  if (edge === 'phone_numbers') return { data: [{ id }] };
  if (edge === 'subscribed_apps') return { success: true };
  return { id, display_phone_number: '+55 11 4002-0180', verified_name: 'Loja', owner_business_info: { id } };
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

/** An error as Meta answers it. */
export function graphError(
  code: number,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): Behaviour {
  const body = { error: { message: `(#${String(code)}) refused`, type: 'OAuthException', code } };
  return { kind: 'answer', status, body, headers };
}
