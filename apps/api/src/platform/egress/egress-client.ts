import { Agent } from 'undici';
import { EgressFailed } from './egress-failed.js';
import { exchange, type EgressResponse } from './exchange.js';
import { checkTarget, guardedConnector, type Resolve } from './guarded-connector.js';

export interface EgressRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
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
  async request(request: EgressRequest): Promise<EgressResponse> {
    const limits = {
      timeoutMs: request.timeoutMs ?? defaults.timeoutMs,
      maxBytes: request.maxBytes ?? defaults.maxBytes,
    };
    const deadline = performance.now() + limits.timeoutMs;
    let left = request.method === 'GET' ? Math.min(request.redirects ?? 0, mostRedirects) : 0;
    let url = this.#checked(request.url);
    let headers = request.headers ?? {};
    for (;;) {
      const timeoutMs = Math.max(1, deadline - performance.now());
      const response = await exchange(
        this.#agent,
        {
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: request.method,
          headers: { ...headers },
          body: request.body ?? null,
        },
        { ...limits, timeoutMs },
      );
      const target = request.redirects === undefined ? undefined : redirectOf(response, url);
      if (target === undefined) return response;
      if (left === 0) throw new EgressFailed('too_many_redirects', true, 'redirected too often');
      left -= 1;
      const next = this.#checked(target);
      if (next.origin !== url.origin) headers = withoutSecrets(headers);
      url = next;
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  #checked(address: string): URL {
    if (!URL.canParse(address)) throw new EgressFailed('refused', false, 'not an address');
    const url = new URL(address);
    checkTarget(url, this.#trusted);
    return url;
  }
}

function redirectOf({ status, headers }: EgressResponse, base: URL): string | undefined {
  if (status < 300 || status > 399 || typeof headers.location !== 'string') return undefined;
  return URL.canParse(headers.location, base.href) ? new URL(headers.location, base).href : headers.location;
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !privateHeader.test(name)));
}
