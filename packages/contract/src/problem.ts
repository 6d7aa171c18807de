import type { FieldError, Problem } from './shapes.ts';

/** The one error that the client throws: a refusal of the API, or `network.unreachable` when no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly params: Record<string, unknown>;
  readonly errors: FieldError[];
  readonly requestId: string | null;
  /** What a code adds to the document itself, for example the `contactId` of `contact.duplicate`. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Seconds to wait, where the API said so (`Retry-After`). */
  readonly retryAfter: number | null;

  constructor(
    problem: Partial<Problem> & { code: string; status: number } & Record<string, unknown>,
    retryAfter: number | null = null,
  ) {
    const { type: _type, title, status, detail, code, requestId, params, errors, ...extensions } = problem;
    super(detail ?? title ?? code);
    this.code = code;
    this.status = status;
    this.params = params ?? {};
    this.errors = errors ?? [];
    this.requestId = requestId ?? null;
    this.extensions = extensions;
    this.retryAfter = retryAfter;
  }

  /** Reads the problem document of a refused answer; anything else (a proxy's HTML) becomes a plain code. */
  static async from(response: Response): Promise<ApiProblem> {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfter = Number.isFinite(seconds) ? seconds : null;
    const body = await readJson(response);
    if (isProblem(body)) return new ApiProblem({ ...body, status: response.status }, retryAfter);
    const code = response.status >= 500 ? 'service.unavailable' : 'internal';
    return new ApiProblem({ code, status: response.status, title: response.statusText }, retryAfter);
  }

  static unreachable(cause: unknown): ApiProblem {
    const problem = new ApiProblem({
      code: 'network.unreachable',
      status: 0,
      title: 'No answer from the API',
    });
    problem.cause = cause;
    return problem;
  }

  /** True when the request certainly or possibly never arrived, so that trying again later makes sense. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null; // Not JSON: the caller falls back to the status alone.
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
