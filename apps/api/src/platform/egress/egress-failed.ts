import { types } from 'node:util';

/**
 * Why an outgoing call came to nothing:
 * refused = our own rules forbid the address · dns, connect, tls = nobody was reached · timeout · closed = the other side
 * hung up · too_large, too_many_redirects = the answer was beyond the limits.
 */
export type EgressReason =
  'refused' | 'dns' | 'connect' | 'tls' | 'timeout' | 'closed' | 'too_large' | 'too_many_redirects';

export class EgressFailed extends Error {
  constructor(
    readonly reason: EgressReason,
    /** Whether any byte of the request may have left: when it did not, the other side cannot have acted on it. */
    readonly written: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EgressFailed';
  }
}

const tlsCode = /CERT|TLS|SSL|SIGNATURE|UNABLE_TO|SELF_SIGNED|EPROTO/;

/** What an error of the connection or of undici means. */
export function egressFailure(error: unknown, written: boolean): EgressFailed {
  if (error instanceof EgressFailed) return error.written === written ? error : copyOf(error, written);
  const code = codeOf(error);
  const message = types.isNativeError(error) ? error.message : 'the call failed';
  return new EgressFailed(reasonOf(code, written), written, message, { cause: error });
}

function copyOf(error: EgressFailed, written: boolean): EgressFailed {
  return new EgressFailed(error.reason, written, error.message, { cause: error });
}

function reasonOf(code: string, written: boolean): EgressReason {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'dns';
  if (code === 'ETIMEDOUT' || /TIMEOUT/.test(code)) return 'timeout';
  if (written) return 'closed';
  return tlsCode.test(code) ? 'tls' : 'connect';
}

function codeOf(error: unknown): string {
  if (!types.isNativeError(error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses were tried: each has its own error.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error.cause === undefined ? '' : codeOf(error.cause);
}
