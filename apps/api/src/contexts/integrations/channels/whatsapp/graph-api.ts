import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { EgressClient } from '../../../../platform/egress/egress-client.js';
import { EgressFailed } from '../../../../platform/egress/egress-failed.js';
import type { EgressStream } from '../../../../platform/egress/open-exchange.js';
import { Settings } from '../../../../platform/env/settings.js';
import { jsonOf } from '../../channel-kit/json-reader.js';
import { multipartBody, type MultipartFile } from '../../channel-kit/multipart.js';

export interface GraphAnswer {
  readonly status: number;
  /** Undefined when the answer is no JSON. */
  readonly json: unknown;
  readonly retryAfterMs: number | null;
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
  readonly timeoutMs?: number;
}

const timeoutMs = 10_000;
const maxBytes = 2 * 1024 * 1024;
/** The slowest line that we still wait for with a file. */
const uploadBytesPerSecond = 250 * 1024;
const largestFile = 128 * 1024 * 1024;
const downloadPauseMs = 30_000;
/** Where Meta keeps the files of customers. */
const fileOrigins: ReadonlySet<string> = new Set(['https://lookaside.fbsbx.com']);

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
    return this.#call('POST', token, this.#url(path), {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /**
   * Posts a form with a file, as it is read.
   * @throws EgressFailed when there was no answer; what `file.open` throws when it cannot be read
   */
  async upload(
    token: string,
    path: readonly string[],
    fields: Readonly<Record<string, string>>,
    file: MultipartFile,
  ): Promise<GraphAnswer> {
    const { headers, stream } = await multipartBody(fields, [file]);
    return this.#call('POST', token, this.#url(path), {
      headers,
      body: stream,
      timeoutMs: timeoutMs + Math.ceil((file.size / uploadBytesPerSecond) * 1_000),
    });
  }

  /**
   * Opens a file by the address that Meta gave. The token goes to Meta alone, whatever address stands there.
   * @throws EgressFailed
   */
  async openFile(token: string, address: string): Promise<EgressStream> {
    const origin = URL.canParse(address) ? new URL(address).origin : '';
    if (!fileOrigins.has(origin) && origin !== new URL(this.settings.whatsappApiBaseUrl).origin) {
      throw new EgressFailed('refused', false, 'the file does not lie at Meta');
    }
    return this.egress.open({
      method: 'GET',
      url: address,
      headers: { authorization: `Bearer ${token}` },
      timeoutMs,
      idleMs: downloadPauseMs,
      maxBytes: largestFile,
      redirects: 0,
    });
  }

  #url(path: readonly string[]): string {
    return [
      this.settings.whatsappApiBaseUrl,
      this.settings.whatsappApiVersion,
      ...path.map(encodeURIComponent),
    ].join('/');
  }

  async #call(method: 'GET' | 'POST', token: string, url: string, sent?: Sent): Promise<GraphAnswer> {
    const answer = await this.egress.request({
      method,
      url,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...sent?.headers,
      },
      ...(sent ? { body: sent.body } : {}),
      timeoutMs: sent?.timeoutMs ?? timeoutMs,
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
