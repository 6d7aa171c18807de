import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { EgressClient } from '../../../../platform/egress/egress-client.js';
import { Settings } from '../../../../platform/env/settings.js';
import { jsonOf } from '../../channel-kit/json-reader.js';

export interface BotAnswer {
  readonly status: number;
  /** Undefined when the answer is no JSON. */
  readonly json: unknown;
  readonly retryAfterMs: number | null;
}

export interface BotForm {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
  readonly bytes: number;
}

export interface BotFile {
  readonly status: number;
  readonly stream: Readable;
  readonly size: number | null;
}

const timeoutMs = 10_000;
/** A file has time to arrive as long as a megabyte takes no more than this. */
const msPerMegabyte = 2_000;
const megabyte = 1024 * 1024;
const maxAnswerBytes = 512 * 1024;

/** Telegram's Bot API, one request a call. The token is part of the address, so addresses are never told to anybody. */
@Injectable()
export class BotApi {
  constructor(
    private readonly egress: EgressClient,
    private readonly settings: Settings,
  ) {}

  /** @throws EgressFailed when there was no answer, with `written` */
  call(token: string, method: string, parameters: Readonly<Record<string, unknown>>): Promise<BotAnswer> {
    return this.#post(token, method, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      timeoutMs,
    });
  }

  /** A call with a file in it. @throws like `call` */
  upload(token: string, method: string, { headers, stream, bytes }: BotForm): Promise<BotAnswer> {
    return this.#post(token, method, {
      headers,
      body: stream,
      timeoutMs: timeoutMs + Math.ceil(bytes / megabyte) * msPerMegabyte,
    });
  }

  /** A file of `getFile`. @throws EgressFailed */
  async download(token: string, filePath: string, maxBytes: number): Promise<BotFile> {
    const path = filePath.split('/').map(encodeURIComponent).join('/');
    const { status, headers, stream } = await this.egress.open({
      method: 'GET',
      url: `${this.settings.telegramApiBaseUrl}/file/bot${token}/${path}`,
      maxBytes,
    });
    const length = Number(headers['content-length'] ?? Number.NaN);
    return { status, stream, size: Number.isSafeInteger(length) ? length : null };
  }

  async #post(
    token: string,
    method: string,
    request: { headers: Readonly<Record<string, string>>; body: string | Readable; timeoutMs: number },
  ): Promise<BotAnswer> {
    const answer = await this.egress.request({
      ...request,
      method: 'POST',
      url: `${this.settings.telegramApiBaseUrl}/bot${token}/${method}`,
      headers: { ...request.headers, accept: 'application/json' },
      maxBytes: maxAnswerBytes,
    });
    const after = answer.headers['retry-after'];
    return {
      status: answer.status,
      json: jsonOf(answer.body),
      retryAfterMs: after !== undefined && /^\d{1,5}$/.test(after) ? Number(after) * 1_000 : null,
    };
  }
}
