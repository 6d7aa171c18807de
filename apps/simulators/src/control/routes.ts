import type { FastifyInstance } from 'fastify';
import type { Journal } from '../disk/journal.ts';
import { faultKinds, faultPoints, type Fault, type Faults } from './faults.ts';
import type { Provider } from './provider.ts';
import { BadControl, is, readBody } from './read-body.ts';

interface AccountBody {
  readonly provider: string;
  readonly credentials?: Record<string, unknown>;
  readonly webhookUrl?: string;
}

/** The calls that stand for the providers' dashboards and for what happens in the world. */
export function controlRoutes(
  server: FastifyInstance,
  providers: readonly Provider[],
  journal: Journal,
  faults: Faults,
): void {
  const named = (name: unknown): Provider => {
    const found = providers.find((provider) => provider.name === name);
    if (!found)
      throw new BadControl(`provider must be one of: ${providers.map(({ name }) => name).join(', ')}.`);
    return found;
  };

  server.post('/accounts', (request, reply) => {
    const body = readBody<AccountBody>(request.body, {
      provider: is.text,
      'credentials?': is.object,
      'webhookUrl?': is.text,
    });
    if (body.webhookUrl !== undefined && !URL.canParse(body.webhookUrl))
      throw new BadControl('webhookUrl is no URL.');
    return reply.status(201).send(named(body.provider).saveAccount(body.credentials ?? {}, body.webhookUrl));
  });
  server.post('/revoke', (request) => {
    const body = readBody<{ provider: string; credential: string }>(request.body, {
      provider: is.text,
      credential: is.text,
    });
    named(body.provider).revoke(body.credential);
    return { revoked: true };
  });
  server.post('/messages', async (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const { provider, ...message } = body;
    return reply.status(201).send(await named(provider).write(message));
  });
  server.get<{ Querystring: { provider?: string; after?: string; limit?: string } }>(
    '/journal',
    ({ query }) => ({
      items: journal.list(query.provider, countOf(query.after, 0), countOf(query.limit, Infinity)),
    }),
  );
  server.get('/faults', () => ({ items: faults.list() }));
  server.post('/faults', (request, reply) => {
    const fault = readBody<Fault>(request.body, {
      provider: is.text,
      kind: is.oneOf(...faultKinds),
      'point?': is.oneOf(...faultPoints),
      'account?': is.text,
      'path?': is.text,
      'method?': is.text,
      'body?': is.text,
      'skip?': is.number,
      'count?': is.number,
      'status?': is.number,
      'code?': is.number,
      'ms?': is.number,
      'retryAfter?': is.number,
      'text?': is.anyText,
      'location?': is.text,
    });
    if (fault.point === 'after' && fault.kind !== 'drop_response')
      throw new BadControl('point after goes with drop_response alone.');
    named(fault.provider);
    faults.add(fault);
    return reply.status(201).send(fault);
  });
  server.delete('/faults', (_request, reply) => {
    faults.clear();
    return reply.status(204).send();
  });
  for (const provider of providers) {
    void server.register(
      (own, _options, done) => {
        provider.control(own);
        done();
      },
      { prefix: `/${provider.name}` },
    );
  }
}

function countOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new BadControl('after and limit are counts.');
  return count;
}
