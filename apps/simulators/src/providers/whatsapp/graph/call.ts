import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, Faults } from '../../../control/faults.ts';
import { conclude, underFault } from '../../../control/under-fault.ts';
import type { Journal } from '../../../disk/journal.ts';
import { badToken, GraphError, internal, noObject, noToken, unknownPath } from '../graph-error.ts';
import type { Account } from '../model.ts';
import type { WhatsAppStore } from '../store.ts';

export interface Call {
  Params: { version: string; id: string };
  Querystring: Record<string, string | undefined>;
}
export type Request = FastifyRequest<Call>;

/** What a call answers: JSON, or bytes. */
interface Answer {
  readonly status: number;
  readonly body: object | string | Readable;
  readonly headers?: Readonly<Record<string, string>>;
}

type Work = (request: Request, token: string) => object | Promise<object>;

/** An answer that is no JSON. */
export class Bytes {
  readonly stream: Readable;
  readonly headers: Readonly<Record<string, string>>;

  constructor(stream: Readable, headers: Readonly<Record<string, string>>) {
    this.stream = stream;
    this.headers = headers;
  }
}

/** Every call to the Graph API goes through here: token, faults, Meta's form of errors, and the journal before the answer leaves. */
export class Calls {
  readonly #store: WhatsAppStore;
  readonly #journal: Journal;
  readonly #faults: Faults;

  constructor(store: WhatsAppStore, journal: Journal, faults: Faults) {
    this.#store = store;
    this.#journal = journal;
    this.#faults = faults;
  }

  handler(work: Work): (request: Request, reply: FastifyReply) => Promise<FastifyReply> {
    return async (request, reply) => {
      const accounts = this.#accountsOf(request);
      const fault = this.#faults.meet('whatsapp', accounts, request.url, request.method, request.body);
      const outcome = await underFault(
        fault,
        () => this.#answer(request, work),
        (met) => refusal(met),
      );
      this.#note(request, accounts[0] ?? null, outcome.kind === 'answer' ? outcome.answer.status : 0);
      return conclude(reply, outcome, ({ status, body, headers = {} }) =>
        reply.status(status).headers(headers).send(body),
      );
    };
  }

  async #answer(request: Request, work: Work): Promise<Answer> {
    try {
      checkVersion(request.params.version);
      const body = await work(request, this.#tokenOf(request));
      return body instanceof Bytes
        ? { status: 200, body: body.stream, headers: body.headers }
        : { status: 200, body };
    } catch (error) {
      if (error instanceof GraphError) return answerOf(error);
      throw error;
    }
  }

  /** @throws GraphError without a token, or with one that was taken back */
  #tokenOf(request: Request): string {
    const header = /^(?:Bearer|OAuth) (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const token = header ?? request.query['access_token'] ?? '';
    if (token === '') throw noToken();
    if (this.#store.isRevoked(token)) throw badToken();
    return token;
  }

  /** The numbers that a request concerns, whatever its path names: a number, their business account, a file, a template. */
  #accountsOf({ params: { id }, query }: Request): string[] {
    const media = this.#store.media.ever(id ?? query['mid'] ?? '');
    if (media) return [media.account];
    const business = this.#store.templates.find(id)?.businessAccountId ?? id;
    const numbers = this.#store
      .accounts()
      .filter(({ businessAccountId }) => businessAccountId === business)
      .map(({ phoneNumberId }) => phoneNumberId);
    return [...(id === undefined ? [] : [id]), ...numbers];
  }

  #note(request: Request, account: string | null, status: number): void {
    this.#journal.add({
      at: new Date().toISOString(),
      provider: 'whatsapp',
      method: request.method,
      path: request.url.replace(/^\/whatsapp/, '').replace(/(access_token|input_token|hash)=[^&]*/g, '$1=…'),
      account,
      body: request.body ?? null,
      status,
    });
  }
}

function checkVersion(version: string | undefined): void {
  if (version !== undefined && !/^v\d{1,2}\.\d$/.test(version)) throw unknownPath(`/${version}`);
}

function answerOf(error: GraphError): Answer {
  return {
    status: error.status,
    body: error.body(),
    ...(error.retryAfter === undefined ? {} : { headers: { 'retry-after': String(error.retryAfter) } }),
  };
}

/** What a fault answers instead of us. */
function refusal(fault: Fault): Answer {
  if (fault.location !== undefined) {
    return { status: fault.status ?? 302, body: '', headers: { location: fault.location } };
  }
  if (fault.text !== undefined) {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    return { status: fault.status ?? 502, body: fault.text, headers };
  }
  if (fault.kind === 'error') return answerOf(internal(fault.status ?? 500, fault.code ?? 131_000));
  const title = 'Rate limit hit';
  const { retryAfter } = fault;
  return answerOf(new GraphError(fault.status ?? 429, fault.code ?? 130_429, title, title, { retryAfter }));
}

/** A number exists from its first use on, and the token that asks for it may use it. @throws GraphError */
export function accountOf(store: WhatsAppStore, id: string, token: string): Account {
  checkId(id);
  const known = store.account(id);
  return known?.tokens.has(token) ? known : store.changeAccount({ phoneNumberId: id, token });
}

/** @throws GraphError for what no object can have as its id */
export function checkId(id: string): void {
  if (!/^\d{5,32}$/.test(id)) throw noObject(id);
}

/** Numbers that a token has used and that belong to nobody yet are taken for this business account's. */
export function claimNumbers(store: WhatsAppStore, businessAccountId: string, token: string): void {
  for (const account of store.accounts()) {
    if (account.businessAccountId === null && account.tokens.has(token)) {
      store.changeAccount({ phoneNumberId: account.phoneNumberId, businessAccountId });
    }
  }
}
