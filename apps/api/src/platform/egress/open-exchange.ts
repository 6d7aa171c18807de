import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { EgressFailed, egressFailure } from './egress-failed.js';

export interface EgressStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly stream: Readable;
}

export interface StreamLimits {
  /** Until the answer begins. */
  readonly timeoutMs: number;
  /** Between two of its pieces, while somebody wants the next one. */
  readonly idleMs: number;
  readonly maxBytes: number;
}

/** One request whose answer is handed on as it comes: no faster than it is read, and cut off at the limits. */
export function openExchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { timeoutMs, idleMs, maxBytes }: StreamLimits,
): Promise<EgressStream> {
  return new Promise((resolve, reject) => {
    let written = false;
    let over = false;
    let ended = false;
    let size = 0;
    let running: Dispatcher.DispatchController | undefined;
    let timer: NodeJS.Timeout | undefined;

    const watch = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(new EgressFailed('timeout', written, 'no answer in time')), ms);
    };
    const stream = new Readable({
      read() {
        watch(idleMs);
        running?.resume();
      },
      destroy(error, done) {
        over = true;
        clearTimeout(timer);
        if (!ended) running?.abort(error ?? new EgressFailed('closed', written, 'nobody reads on'));
        done(error);
      },
    });
    const fail = (error: unknown): void => {
      const failure = egressFailure(error, written);
      reject(failure);
      stream.destroy(failure);
    };
    // Before anybody has the stream, the promise alone tells of a failure.
    stream.on('error', () => undefined);

    watch(timeoutMs);
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
      onResponseStart(_controller, status, headers) {
        watch(idleMs);
        resolve({ status, headers, stream });
      },
      onResponseData(controller, chunk) {
        size += chunk.length;
        if (size > maxBytes) {
          fail(new EgressFailed('too_large', true, 'the answer is too large'));
          return;
        }
        watch(idleMs);
        if (stream.push(chunk)) return;
        // A slow reader is no silent provider.
        clearTimeout(timer);
        controller.pause();
      },
      onResponseEnd() {
        ended = true;
        clearTimeout(timer);
        stream.push(null);
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    });
  });
}
