import { http, type HttpHandler, HttpResponse } from 'msw';
import type { paths } from '@crm/contract/schema';

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type PathsWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, unknown> ? Path : never;
}[keyof paths];
type Operation<Path extends keyof paths, M extends Method> =
  paths[Path] extends Record<M, infer Found> ? Found : never;
type JsonOf<Responses> = {
  [Status in keyof Responses]: Responses[Status] extends { content: { 'application/json': infer Body } }
    ? Body
    : undefined;
}[keyof Responses];
type Answer<Path extends keyof paths, M extends Method> =
  Operation<Path, M> extends { responses: infer Responses } ? JsonOf<Responses> : never;
type Input<Path extends keyof paths, M extends Method> =
  Operation<Path, M> extends { requestBody: { content: { 'application/json': infer Body } } }
    ? Body
    : undefined;

export interface Incoming<Body> {
  body: Body;
  params: Record<string, string>;
  query: URLSearchParams;
  request: Request;
}

type Responder<Path extends keyof paths, M extends Method> = (
  incoming: Incoming<Input<Path, M>>,
) => Answer<Path, M> | Response | Promise<Answer<Path, M> | Response>;

/** What stands in the place of an id, and is the address of something else. */
const words = new Set(['duplicates', 'imports']);

/**
 * A handler whose path, input and answer are those of the contract: `mock('get', '/api/v1/auth/me', () => aMe())`.
 * Answer a `refusal(…)` for an error.
 */
export function mock<M extends Method, Path extends PathsWith<M>>(
  method: M,
  path: Path,
  respond: Responder<Path, M>,
): HttpHandler {
  const route = `*${String(path).replaceAll(/\{(\w+)\}/g, ':$1')}`;
  return http[method](route, async ({ request, params }) => {
    if (Object.values(params).some((given) => words.has(String(given)))) return undefined;
    const text = method === 'get' || method === 'delete' ? '' : await request.clone().text();
    const answer: unknown = await respond({
      body: (text === '' ? undefined : JSON.parse(text)) as Input<Path, M>,
      params: params as Record<string, string>,
      query: new URL(request.url).searchParams,
      request,
    });
    if (answer instanceof Response) return answer;
    if (answer === undefined) return new HttpResponse(null, { status: 204 });
    const created =
      method === 'post' &&
      /(register|users|channels|contacts|companies|notes|labels|custom-fields|canned-responses|conversations|messages)$/.test(
        path,
      );
    return HttpResponse.json(answer as Record<string, unknown>, { status: created ? 201 : 200 });
  });
}

interface Refusal {
  params?: Record<string, unknown>;
  errors?: { path: string; message: string }[];
  headers?: Record<string, string>;
}

/** A problem document as the API sends it. */
export function refusal(status: number, code: string, more: Refusal = {}): Response {
  const { params = {}, errors = [], headers = {} } = more;
  const body = {
    type: 'about:blank',
    title: code,
    status,
    detail: code,
    code,
    requestId: 'req-1',
    params,
    errors,
  };
  return HttpResponse.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** A whole list on one page. */
export function onePage<T>(items: T[]): { items: T[]; nextCursor: null } {
  return { items, nextCursor: null };
}

/** Never answers: for the loading state. */
export function never(): Promise<Response> {
  return new Promise(() => undefined);
}
