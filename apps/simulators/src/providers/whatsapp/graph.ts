import { randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, Faults } from '../../control/faults.ts';
import type { Journal } from '../../disk/journal.ts';
import { badToken, GraphError, internal, invalid, noObject, noToken } from './graph-error.ts';
import type { Account } from './model.ts';
import type { Sending } from './send.ts';
import type { WhatsAppStore } from './store.ts';

interface Call {
  Params: { version: string; id: string };
  Querystring: Record<string, string | undefined>;
}
type Request = FastifyRequest<Call>;

const longestCallback = 200;
const handshakeMs = 10_000;

/** The Graph API's paths, below /whatsapp/{version}. */
export function graphRoutes(
  server: FastifyInstance,
  store: WhatsAppStore,
  sending: Sending,
  journal: Journal,
  faults: Faults,
): void {
  const answer =
    (work: (request: Request, token: string) => object | Promise<object>) =>
    async (request: Request, reply: FastifyReply): Promise<FastifyReply> => {
      const fault = faults.meet('whatsapp', request.params.id, request.url);
      if (fault?.kind === 'timeout') {
        note(journal, request, 0);
        return reply.hijack();
      }
      if (fault?.kind === 'latency') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000));
      const { status, body, retryAfter } = await outcome(request, fault, work);
      note(journal, request, status);
      if (fault?.kind === 'drop_response') {
        reply.hijack();
        request.raw.socket.destroy();
        return reply;
      }
      if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
      return reply.status(status).send(body);
    };

  async function outcome(
    request: Request,
    fault: Fault | undefined,
    work: (request: Request, token: string) => object | Promise<object>,
  ): Promise<{ status: number; body: object; retryAfter?: number | undefined }> {
    try {
      if (fault?.kind === 'error') throw internal(fault.status ?? 500, fault.code ?? 131_000);
      if (fault?.kind === 'rate_limit') {
        const title = 'Rate limit hit';
        throw new GraphError(fault.status ?? 429, fault.code ?? 130_429, title, title, fault.retryAfter);
      }
      return { status: 200, body: await work(request, tokenOf(request, store)) };
    } catch (error) {
      if (error instanceof GraphError) {
        return { status: error.status, body: error.body(), retryAfter: error.retryAfter };
      }
      throw error;
    }
  }

  server.get<Call>(
    '/:version/debug_token',
    answer((request) => {
      const token = request.query['input_token'] ?? '';
      const known = store.accounts().some((account) => account.tokens.has(token));
      return {
        data: {
          is_valid: known && !store.isRevoked(token),
          expires_at: 0,
          scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
        },
      };
    }),
  );
  server.get<Call>(
    '/:version/:id',
    answer((request, token) => nodeOf(store, request.params.id, token, request.query['fields'])),
  );
  server.get<Call>(
    '/:version/:id/phone_numbers',
    answer((request, token) => numbersOf(store, request, token)),
  );
  server.get<Call>(
    '/:version/:id/subscribed_apps',
    answer(() => ({
      data: [{ whatsapp_business_api_data: { id: '1', name: 'CRM' } }],
    })),
  );
  server.post<Call>(
    '/:version/:id/subscribed_apps',
    answer((request) => subscribe(store, request)),
  );
  server.delete<Call>(
    '/:version/:id/subscribed_apps',
    answer((request) => {
      store.override(request.params.id, null);
      return { success: true };
    }),
  );
  server.post<Call>(
    '/:version/:id/messages',
    answer((request, token) => sending.take(accountOf(store, request.params.id, token), request.body)),
  );
}

function note(journal: Journal, request: Request, status: number): void {
  journal.add({
    at: new Date().toISOString(),
    provider: 'whatsapp',
    method: request.method,
    path: request.url.replace(/^\/whatsapp/, '').replace(/(access_token|input_token)=[^&]*/g, '$1=…'),
    account: request.params.id ?? null,
    body: request.body ?? null,
    status,
  });
}

/** @throws GraphError without a token, or with one that was taken back */
function tokenOf(request: Request, store: WhatsAppStore): string {
  const header = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = header ?? request.query['access_token'] ?? '';
  if (token === '') throw noToken();
  if (store.isRevoked(token)) throw badToken();
  return token;
}

/** A number exists from its first use on, and the token that asks for it may use it. */
function accountOf(store: WhatsAppStore, id: string, token: string): Account {
  if (!/^\d{5,32}$/.test(id)) throw noObject(id);
  const known = store.account(id);
  return known?.tokens.has(token) ? known : store.changeAccount({ phoneNumberId: id, token });
}

function isBusinessAccount(store: WhatsAppStore, id: string): boolean {
  return (
    store.account(id) === undefined && store.accounts().some((account) => account.businessAccountId === id)
  );
}

function nodeOf(store: WhatsAppStore, id: string, token: string, fields: string | undefined): object {
  if (!/^\d{5,32}$/.test(id)) throw noObject(id);
  const wanted = fields?.split(',').map((field) => field.trim());
  const isBusiness = isBusinessAccount(store, id) || wanted?.includes('owner_business_info') === true;
  const node: Record<string, unknown> = isBusiness
    ? { id, name: 'Conta simulada', owner_business_info: { id: `9${id}`, name: 'Portfólio simulado' } }
    : numberNode(accountOf(store, id, token));
  if (!wanted) return node;
  return Object.fromEntries(Object.entries(node).filter(([name]) => name === 'id' || wanted.includes(name)));
}

function numberNode(account: Account): Record<string, unknown> {
  const { number } = account;
  return {
    id: account.phoneNumberId,
    display_phone_number: `+${number.slice(0, 2)} ${number.slice(2, 4)} ${number.slice(4, 8)}-${number.slice(8)}`,
    verified_name: account.name,
    quality_rating: 'GREEN',
    throughput: { level: 'STANDARD' },
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    code_verification_status: 'VERIFIED',
    platform_type: 'CLOUD_API',
  };
}

/** Numbers that a token has used and that belong to nobody yet are taken for this business account's. */
function numbersOf(store: WhatsAppStore, request: Request, token: string): object {
  const { id } = request.params;
  if (!/^\d{5,32}$/.test(id)) throw noObject(id);
  for (const account of store.accounts()) {
    if (account.businessAccountId === null && account.tokens.has(token)) {
      store.changeAccount({ phoneNumberId: account.phoneNumberId, businessAccountId: id });
    }
  }
  const limit = Number(request.query['limit'] ?? 25);
  if (!Number.isInteger(limit) || limit < 1) throw invalid('Param limit must be a positive integer.');
  const from = Number(Buffer.from(request.query['after'] ?? '', 'base64url').toString() || 0);
  const all = store.accounts().filter((account) => account.businessAccountId === id);
  const page = all.slice(from, from + limit);
  const after = Buffer.from(String(from + page.length)).toString('base64url');
  return {
    data: page.map(numberNode),
    paging: {
      cursors: { before: Buffer.from(String(from)).toString('base64url'), after },
      ...(from + page.length < all.length ? { next: `${request.url}&after=${after}` } : {}),
    },
  };
}

async function subscribe(store: WhatsAppStore, request: Request): Promise<object> {
  const { id } = request.params;
  const body = (request.body ?? {}) as Record<string, unknown>;
  const { override_callback_uri: callback, verify_token: verifyToken } = body;
  if (callback === undefined) return { success: true };
  if (typeof callback !== 'string' || !URL.canParse(callback))
    throw invalid('Param override_callback_uri is not a URL.');
  if (callback.length > longestCallback) {
    throw invalid(`Param override_callback_uri must be at most ${longestCallback} characters long.`);
  }
  if (typeof verifyToken !== 'string' || verifyToken === '') throw invalid('Param verify_token is required.');
  const url = new URL(callback);
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw invalid('Param override_callback_uri must be an https URL.');
  }
  await handshake(callback, verifyToken);
  store.override(id, callback);
  return { success: true };
}

/** @throws GraphError when the address does not repeat the challenge */
async function handshake(callback: string, verifyToken: string): Promise<void> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const url = new URL(callback);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  let found: string;
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(handshakeMs) });
    const text = await answer.text();
    if (answer.status === 200 && text === challenge) return;
    found = `HTTP Status Code = ${answer.status}; HTTP Message = ${answer.statusText}`;
  } catch {
    found = 'the URL could not be reached';
  }
  throw new GraphError(400, 2_200, `Callback verification failed with the following errors: ${found}`);
}
