import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Faults } from '../../../control/faults.ts';
import { conclude, underFault } from '../../../control/under-fault.ts';
import type { FileStore } from '../../../disk/file-store.ts';
import type { Journal } from '../../../disk/journal.ts';
import { BotError, noSuchMethod, notFound, tooMany, unauthorized } from '../bot-error.ts';
import type { Clock } from '../clock.ts';
import { Described, type Method } from '../methods/method.ts';
import type { Bot } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import { Args } from './args.ts';
import { gatewayPage } from './gateway-page.ts';
import { readCall } from './read-call.ts';

interface Call {
  Params: { token: string; method: string };
}
interface Download {
  Params: { token: string; '*': string };
}
interface Answer {
  readonly status: number;
  /** Text is no JSON but a gateway's page. */
  readonly body: object | string;
  readonly retryAfter?: number | undefined;
}

const wellFormed = /^([1-9]\d{0,15}):[\w-]{1,60}$/;
const defaultRetryAfter = 5;

export interface RouteParts {
  readonly store: TelegramStore;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly methods: ReadonlyMap<string, Method>;
  readonly journal: Journal;
  readonly faults: Faults;
}

/** The Bot API's paths, below /telegram. */
export function botApiRoutes(server: FastifyInstance, parts: RouteParts): void {
  const { store, files, clock, methods, journal, faults } = parts;

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, bytes, done) => done(null, bytes));
  server.all('/*', (_request, reply) => reply.status(404).send(notFound().body()));

  server.route<Call>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    bodyLimit: Number.MAX_SAFE_INTEGER,
    handler: async (request, reply) => {
      const { token, method } = request.params;
      const account = wellFormed.exec(token)?.[1] ?? null;
      const path = `/bot${account ?? ''}:…/${method}`;
      const read = await readCall(request, files).catch((error: unknown) => refusal(error));
      let done: Answer | undefined;
      const work = async (): Promise<Answer> => {
        done = read instanceof Args ? await answered(token, method, read) : read;
        return done;
      };
      const described = read instanceof Args ? read.described() : null;
      const fault = faults.meet('telegram', account, path, request.method, described);
      const outcome = await underFault(fault, work, ({ kind, status, retryAfter, text }) =>
        kind === 'rate_limit'
          ? refusal(tooMany(retryAfter ?? defaultRetryAfter))
          : brokenDown(status ?? 500, text),
      );
      note(
        request,
        path,
        account,
        described,
        outcome.kind === 'answer' ? outcome.answer.status : (done?.status ?? 0),
      );
      return conclude(reply, outcome, (answer) => send(reply, answer));
    },
  });

  server.get<Download>('/file/bot:token/*', async (request, reply) => {
    const { token, '*': wanted } = request.params;
    const account = wellFormed.exec(token)?.[1] ?? null;
    const path = `/file/bot${account ?? ''}:…/${wanted}`;
    const fault = faults.meet('telegram', account, path, request.method);
    const outcome = await underFault(
      fault,
      () => download(token, wanted),
      ({ kind, status, retryAfter, text }) =>
        kind === 'rate_limit'
          ? refusal(tooMany(retryAfter ?? defaultRetryAfter))
          : brokenDown(status ?? 500, text),
    );
    note(request, path, account, null, outcome.kind === 'answer' ? outcome.answer.status : 0);
    return conclude(reply, outcome, (answer) => {
      if (!('blob' in answer)) return send(reply, answer);
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-length', String(answer.size))
        .send(files.open(answer.blob));
    });
  });

  async function answered(token: string, name: string, args: Args): Promise<Answer> {
    try {
      const bot = botOf(token);
      const method = methods.get(name.toLowerCase());
      if (!method) throw noSuchMethod();
      const result = await method({ bot, args });
      const told = result instanceof Described ? { ...result } : { result };
      return { status: 200, body: { ok: true, ...told } };
    } catch (error) {
      return refusal(error);
    }
  }

  /** A bot exists from its first call on, and the token that calls may act for it. */
  function botOf(token: string): Bot {
    const id = wellFormed.exec(token)?.[1];
    if (id === undefined) throw notFound();
    if (store.isRevoked(token)) throw unauthorized();
    const known = store.bot(id);
    return known?.tokens.has(token) ? known : store.changeBot({ id, token });
  }

  function download(token: string, wanted: string): Answer | { status: number; blob: string; size: number } {
    try {
      const bot = botOf(token);
      const path = store.path(bot.id, wanted);
      const file = path && path.expiresAt > clock.now() ? store.file(bot.id, path.fileId) : undefined;
      if (!file || !files.find(file.blob)) throw notFound();
      return { status: 200, blob: file.blob, size: file.size };
    } catch (error) {
      return refusal(error);
    }
  }

  function note(
    request: FastifyRequest,
    path: string,
    account: string | null,
    body: unknown,
    status: number,
  ): void {
    journal.add({
      at: new Date().toISOString(),
      provider: 'telegram',
      method: request.method,
      path,
      account,
      body,
      status,
    });
  }
}

function refusal(error: unknown): Answer {
  if (!(error instanceof BotError)) throw error;
  return { status: error.status, body: error.body(), retryAfter: error.parameters?.retry_after };
}

/** Behind the gateway an error is JSON; the gateway itself answers with a page. */
function brokenDown(status: number, text: string | undefined): Answer {
  if (text !== undefined) return { status, body: text };
  if (status > 500) return { status, body: gatewayPage(status) };
  if (status === 500) return refusal(new BotError(500, 'Internal Server Error'));
  if (status === 401) return refusal(unauthorized());
  if (status === 421) return refusal(new BotError(421, 'Misdirected Request: unallowed token specified'));
  return refusal(new BotError(status, 'Bad Request: something is wrong'));
}

function send(reply: FastifyReply, { status, body, retryAfter }: Answer): FastifyReply {
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  if (typeof body === 'string') return reply.status(status).type('text/html').send(body);
  return reply.status(status).send(body);
}
