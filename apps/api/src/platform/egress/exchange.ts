import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { EgressFailed, egressFailure } from './egress-failed.js';

export interface EgressResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Limits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/**
 * One request and its answer. undici calls onRequestStart immediately before the first byte is written, which is what tells
 * "cannot have arrived" from "may have arrived".
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: Limits,
): Promise<EgressResponse> {
  return new Promise((resolve, reject) => {
    let written = false;
    let over = false;
    let size = 0;
    let status = 0;
    let headers: IncomingHttpHeaders = {};
    const chunks: Buffer[] = [];
    let running: Dispatcher.DispatchController | undefined;

    const settle = (end: () => void): boolean => {
      if (over) return false;
      over = true;
      clearTimeout(timer);
      end();
      return true;
    };
    const fail = (error: unknown): void => {
      settle(() => {
        reject(egressFailure(error, written));
      });
    };
    const stop = (error: EgressFailed): void => {
      fail(error);
      running?.abort(error);
    };
    const timer = setTimeout(() => {
      stop(new EgressFailed('timeout', written, 'no answer in time'));
    }, limits.timeoutMs);

    dispatcher.dispatch(options, {
      onRequestStart(controller) {
        // Given up while waiting for a connection: stopped here, before anything is written.
        if (over) {
          controller.abort(new EgressFailed('timeout', false, 'given up before it was sent'));
          return;
        }
        running = controller;
        written = true;
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        status = statusCode;
        headers = responseHeaders;
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > limits.maxBytes) stop(new EgressFailed('too_large', true, 'the answer is too large'));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        settle(() => {
          resolve({ status, headers, body: Buffer.concat(chunks) });
        });
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    });
  });
}
