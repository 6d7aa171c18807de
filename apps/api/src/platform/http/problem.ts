import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldError } from '../../kernel/domain-error.js';
import { databaseProblem } from './database-problem.js';

/** RFC 9457, as every error of the API leaves the house. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
}

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly retryAfterSeconds?: number | undefined;
}

/** A refusal that was given before and is given again, word for word. */
export class RepeatedRefusal extends Error {
  constructor(readonly problem: Problem) {
    super('refused before');
    this.name = 'RepeatedRefusal';
  }
}

interface Facts {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

const statusOf: Record<ErrorKind, number> = {
  unauthorized: 401,
  forbidden: 403,
  malformed: 400,
  missing: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  invalid: 422,
  throttled: 429,
  unavailable: 503,
};

/** Refusals that come from the framework, before or beside our own code. */
const frameworkCodes: Record<number, [code: string, detail: string]> = {
  400: ['request.invalid', 'The request could not be read.'],
  401: ['auth.session_expired', 'Sign in first.'],
  403: ['auth.forbidden', 'This is not allowed.'],
  404: ['resource.not_found', 'There is nothing at this address.'],
  405: ['resource.not_found', 'There is nothing at this address.'],
  408: ['request.timeout', 'The request took too long to arrive.'],
  413: ['request.too_large', 'The request is too large.'],
  414: ['resource.not_found', 'There is nothing at this address.'],
  415: ['request.unsupported_type', 'Send JSON, with the header Content-Type: application/json.'],
  431: ['request.too_large', 'The headers of the request are too large.'],
  503: ['service.unavailable', 'The service cannot answer now.'],
};

/** What we say about an error. Of one that we do not know, nothing at all. */
export function problemOf(error: unknown, requestId: string): ProblemAnswer {
  if (error instanceof RepeatedRefusal) return { problem: error.problem };
  const facts = factsOf(error);
  return {
    problem: {
      type: `urn:crm-manager:problem:${facts.code}`,
      title: STATUS_CODES[facts.status] ?? 'Error',
      status: facts.status,
      detail: facts.detail,
      code: facts.code,
      requestId,
      params: facts.params ?? {},
      errors: facts.errors ?? [],
      ...facts.extra,
    },
    retryAfterSeconds: facts.retryAfterSeconds ?? (facts.status === 503 ? 2 : undefined),
  };
}

function factsOf(error: unknown): Facts {
  if (error instanceof DomainError) {
    return {
      status: statusOf[error.kind],
      code: error.code,
      detail: error.message,
      params: error.params,
      errors: error.details.errors ?? [],
      extra: error.details.extra,
      retryAfterSeconds: error.details.retryAfterSeconds,
    };
  }
  const fromDatabase = databaseProblem(error);
  if (fromDatabase) return factsOf(fromDatabase);
  const status = frameworkStatus(error);
  const [code, detail] = frameworkCodes[status] ?? ['internal', 'Something went wrong on our side.'];
  return { status: code === 'internal' ? 500 : status, code, detail };
}

/** Of Nest's exceptions and of Fastify's own errors (body too large, malformed JSON, unknown type). */
function frameworkStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return 500;
  const isFastifys = 'code' in error && typeof error.code === 'string' && error.code.startsWith('FST_');
  return isFastifys && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
