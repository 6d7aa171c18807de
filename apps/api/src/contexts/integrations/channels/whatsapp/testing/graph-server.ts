import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { EgressClient } from '../../../../../platform/egress/egress-client.js';
import { Settings } from '../../../../../platform/env/settings.js';
import { GraphApi } from '../graph-api.js';

export interface GraphRequest {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly json: unknown;
  readonly form: FormData | null;
}

export type GraphReply =
  | { readonly status?: number; readonly json?: unknown; readonly bytes?: Buffer; readonly headers?: object }
  | 'cut';

/** Meta over loopback: keeps what it was asked, answers as told. */
export class GraphServer {
  readonly requests: GraphRequest[] = [];
  reply: (request: GraphRequest, earlier: number) => GraphReply = () => ({ json: { success: true } });
  readonly #server = createServer((request, response) => {
    // A request that breaks off half-way is nobody's: the caller learns of it on its own side.
    this.#take(request, response).catch(() => response.destroy());
  });
  #egress: EgressClient | undefined;

  static async start(): Promise<GraphServer> {
    const server = new GraphServer();
    await new Promise<void>((done) => {
      server.#server.listen(0, '127.0.0.1', done);
    });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The real client, pointed here. */
  get graph(): GraphApi {
    this.#egress ??= new EgressClient({ providerOrigins: [this.url], egressAllow: [] });
    const settings = Object.assign(new Settings(), { whatsappApiBaseUrl: this.url });
    return new GraphApi(this.#egress, settings);
  }

  async close(): Promise<void> {
    await this.#egress?.close();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const type = request.headers['content-type'] ?? '';
    const bytes = await buffer(request);
    const taken: GraphRequest = {
      method: request.method ?? '',
      path: url.pathname.replace(/^\/v\d+\.0/, ''),
      query: Object.fromEntries(url.searchParams),
      authorization: request.headers.authorization,
      json: type.startsWith('application/json') ? JSON.parse(bytes.toString()) : undefined,
      form: type.startsWith('multipart/')
        ? await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
        : null,
    };
    const earlier = this.requests.filter(({ path }) => path === taken.path).length;
    this.requests.push(taken);
    const reply = this.reply(taken, earlier);
    if (reply === 'cut') {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status ?? 200, { ...reply.headers });
    response.end(reply.bytes ?? JSON.stringify(reply.json ?? {}));
  }
}
