import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { EgressFailed } from './egress-failed.js';
import { exchange, type EgressResponse } from './exchange.js';
import { openExchange, type EgressStream } from './open-exchange.js';
import { checkTarget, guardedConnector, type Resolve } from './guarded-connector.js';

export interface EgressRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream needs a `content-length` header, and is read once. */
  readonly body?: string | Buffer | Readable;
  /** For the whole call, connection and answer included; 10 s when left out. */
  readonly timeoutMs?: number;
  /** Of the answer's body; 1 MiB when left out. */
  readonly maxBytes?: number;
  /** How many redirects of a GET to follow, at most 3; none when left out. Each is checked like the first address. */
  readonly redirects?: number;
}

interface EgressSettings {
  /** Origins of the configured provider endpoints. */
  readonly providerOrigins: readonly string[];
  readonly egressAllow: readonly string[];
}

const connectionsPerOrigin = 64;
const mostRedirects = 3;
const defaults = { timeoutMs: 10_000, maxBytes: 1024 * 1024 };
const privateHeader = /^(authorization|cookie|x-api-key)$/i;

export interface EgressDownload extends Omit<EgressRequest, 'timeoutMs' | 'maxBytes'> {
  /** Until the answer begins; 10 s when left out. */
  readonly timeoutMs?: number;
  /** The longest pause between two pieces of the answer while somebody reads; 10 s when left out. */
  readonly idleMs?: number;
  readonly maxBytes: number;
}

/**
 * The only way out: every HTTP call of the program goes through here. Calls into the inner network are refused unless their
 * origin is a configured provider's or in EGRESS_ALLOW. Connections are kept open per origin.
 */
export class EgressClient {
  readonly #trusted: ReadonlySet<string>;
  readonly #agent: Agent;

  /** @param resolve for tests: what names resolve to */
  constructor(settings: EgressSettings, resolve?: Resolve) {
    this.#trusted = new Set([...settings.providerOrigins, ...settings.egressAllow]);
    this.#agent = new Agent({
      connect: guardedConnector(this.#trusted, resolve),
      connections: connectionsPerOrigin,
      pipelining: 1,
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 60_000,
      maxHeaderSize: 32 * 1024,
      // The whole call has one limit, kept in exchange().
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Any status is an answer, also 500.
   * @throws EgressFailed with `written`: whether the other side may have seen the request
   */
  request(request: EgressRequest): Promise<EgressResponse> {
    const maxBytes = request.maxBytes ?? defaults.maxBytes;
    return this.#follow(request, (options, timeoutMs) =>
      exchange(this.#agent, options, { timeoutMs, maxBytes }),
    );
  }

  /**
   * The same with an answer that is read piece by piece and never held whole. Whoever asks reads its body or destroys it; a
   * body that breaks off, stalls or outgrows `maxBytes` ends with EgressFailed.
   * @throws EgressFailed
   */
  open(request: EgressDownload): Promise<EgressStream> {
    const { maxBytes, idleMs = defaults.timeoutMs } = request;
    return this.#follow(request, (options, timeoutMs) =>
      openExchange(this.#agent, options, { timeoutMs, idleMs, maxBytes }),
    );
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #follow<Answer extends EgressResponse | EgressStream>(
    request: Omit<EgressRequest, 'maxBytes'>,
    ask: (options: Dispatcher.DispatchOptions, timeoutMs: number) => Promise<Answer>,
  ): Promise<Answer> {
    const deadline = performance.now() + (request.timeoutMs ?? defaults.timeoutMs);
    let left = request.method === 'GET' ? Math.min(request.redirects ?? 0, mostRedirects) : 0;
    let url = this.#checked(request.url);
    let headers = request.headers ?? {};
    for (;;) {
      const options = {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: { ...headers },
        body: request.body ?? null,
      };
      const answer = await ask(options, Math.max(1, deadline - performance.now()));
      const target = request.redirects === undefined ? undefined : redirectOf(answer, url);
      if (target === undefined) return answer;
      if ('stream' in answer) answer.stream.destroy();
      if (left === 0) throw new EgressFailed('too_many_redirects', true, 'redirected too often');
      left -= 1;
      const next = this.#checked(target);
      if (next.origin !== url.origin) headers = withoutSecrets(headers);
      url = next;
    }
  }

  #checked(address: string): URL {
    if (!URL.canParse(address)) throw new EgressFailed('refused', false, 'not an address');
    const url = new URL(address);
    checkTarget(url, this.#trusted);
    return url;
  }
}

function redirectOf(
  { status, headers }: Pick<EgressResponse, 'status' | 'headers'>,
  base: URL,
): string | undefined {
  if (status < 300 || status > 399 || typeof headers.location !== 'string') return undefined;
  return URL.canParse(headers.location, base.href) ? new URL(headers.location, base).href : headers.location;
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !privateHeader.test(name)));
}
