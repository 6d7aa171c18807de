import { EgressClient } from '../../../../platform/egress/egress-client.js';
import { Settings } from '../../../../platform/env/settings.js';
import { Injectable } from '@nestjs/common';
import { jsonOf } from '../../channel-kit/json-reader.js';

export interface GraphAnswer {
  readonly status: number;
  /** Undefined when the answer is no JSON. */
  readonly json: unknown;
  readonly retryAfterMs: number | null;
}

const timeoutMs = 10_000;
const maxBytes = 512 * 1024;

/** Meta's Graph API, one request a call. */
@Injectable()
export class GraphApi {
  constructor(
    private readonly egress: EgressClient,
    private readonly settings: Settings,
  ) {}

  /** @throws EgressFailed when there was no answer */
  get(token: string, path: readonly string[], query: Readonly<Record<string, string>>): Promise<GraphAnswer> {
    return this.#call('GET', token, `${this.#url(path)}?${new URLSearchParams(query).toString()}`);
  }

  /** @throws EgressFailed when there was no answer, with `written` */
  post(token: string, path: readonly string[], body: unknown): Promise<GraphAnswer> {
    return this.#call('POST', token, this.#url(path), JSON.stringify(body));
  }

  #url(path: readonly string[]): string {
    return [
      this.settings.whatsappApiBaseUrl,
      this.settings.whatsappApiVersion,
      ...path.map(encodeURIComponent),
    ].join('/');
  }

  async #call(method: 'GET' | 'POST', token: string, url: string, body?: string): Promise<GraphAnswer> {
    const answer = await this.egress.request({
      method,
      url,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs,
      maxBytes,
    });
    return {
      status: answer.status,
      json: jsonOf(answer.body),
      retryAfterMs: secondsAfter(answer.headers['retry-after']),
    };
  }
}

/** Only the form in seconds: Meta uses no other. */
function secondsAfter(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) * 1_000 : null;
}
