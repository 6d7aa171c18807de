import createFetchClient from 'openapi-fetch';
import type { paths } from './schema.d.ts';
import { ApiProblem } from './problem.ts';

/** What the client needs from the session that it speaks for. */
export interface AccessTokens {
  /** A token that is good for some seconds more, fetched anew if need be; null when nobody is signed in. */
  current(): Promise<string | null>;
  /** Called once after a 401: the next token, or null when the session is over. */
  renew(refused: string | null): Promise<string | null>;
}

export interface ClientOptions {
  baseUrl: string;
  tokens: AccessTokens;
  fetch?: (request: Request) => Promise<Response>;
}

/** These are about who we are: their 401 is an answer, not an expired token. */
const withoutToken = ['/api/v1/auth/login', '/api/v1/auth/register', '/api/v1/auth/refresh'];

/**
 * Typed client of the API. Adds the access token, renews it once after a 401 and repeats the request, and throws
 * `ApiProblem` for every refusal, so an awaited call that returns has succeeded.
 */
export function createClient(options: ClientOptions) {
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  return createFetchClient<paths>({
    baseUrl: options.baseUrl,
    credentials: 'same-origin',
    // `status=open&status=pending`: a repeated parameter is OR.
    querySerializer: { array: { style: 'form', explode: true } },
    fetch: (request) => exchange(request, options.tokens, send),
  });
}

export type ApiClient = ReturnType<typeof createClient>;

/** The body of a successful answer. The client has thrown before this when the API refused. */
export async function data<Answer extends { data?: unknown }>(
  answer: Promise<Answer>,
): Promise<NonNullable<Answer['data']>> {
  return (await answer).data as NonNullable<Answer['data']>;
}

async function exchange(request: Request, tokens: AccessTokens, send: (r: Request) => Promise<Response>) {
  const anonymous = withoutToken.includes(new URL(request.url).pathname);
  const again = anonymous ? null : request.clone();
  const token = anonymous ? null : await tokens.current();
  let response = await attempt(authorised(request, token), send);
  if (response.status === 401 && again) {
    const next = await tokens.renew(token);
    if (next) response = await attempt(authorised(again, next), send);
  }
  if (!response.ok) throw await ApiProblem.from(response);
  return response;
}

async function attempt(request: Request, send: (r: Request) => Promise<Response>): Promise<Response> {
  try {
    return await send(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw ApiProblem.unreachable(cause);
  }
}

function authorised(request: Request, token: string | null): Request {
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}
