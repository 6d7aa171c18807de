import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeProvider } from './fake-provider.js';

/** A file as the provider tells and gives it. */
export interface ProvidedFile {
  readonly mimeType?: string;
  readonly size?: number;
  /** Answers its address; the bytes by default. */
  readonly answer?: (response: ServerResponse, asked: number) => void;
  readonly bytes?: Buffer;
}

/** WhatsApp with files of customers: what is not about them, the other fake answers. */
export class MediaProvider {
  /** How often each file's address was asked. */
  readonly asked = new Map<string, number>();
  readonly #files = new Map<string, ProvidedFile>();
  readonly #server = createServer((request, response) => void this.#take(request, response));

  private constructor(readonly graph: FakeProvider) {}

  static async start(): Promise<MediaProvider> {
    const provider = new MediaProvider(await FakeProvider.start());
    await new Promise<void>((resolve) => {
      provider.#server.listen(0, '127.0.0.1', resolve);
    });
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** The provider's id of a file that it has from now on. */
  has(file: ProvidedFile): string {
    const id = `100${String(this.#files.size)}`;
    this.#files.set(id, file);
    return id;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.graph.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    const [place = '', id = ''] = path.split('/').slice(1);
    const file = this.#files.get(id);
    if (!file) await this.#forward(request, response);
    else if (place === 'bytes') this.#send(id, file, response);
    else {
      const about = { url: `${this.url}/bytes/${id}`, mime_type: file.mimeType, file_size: file.size, id };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(about));
    }
  }

  #send(id: string, { answer, bytes = Buffer.alloc(0) }: ProvidedFile, response: ServerResponse): void {
    const asked = (this.asked.get(id) ?? 0) + 1;
    this.asked.set(id, asked);
    if (answer) answer(response, asked);
    else response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const answer = await fetch(`${this.graph.url}${request.url ?? '/'}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(parts.length > 0 && { body: new Uint8Array(Buffer.concat(parts)) }),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
}
