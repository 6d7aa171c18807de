import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import type pg from 'pg';

/** Takes signed posts at /webhook and keeps them: HMAC over the raw bytes, one INSERT for all that came meanwhile. */
export async function intake(pool: pg.Pool, secret: string): Promise<FastifyInstance> {
  await pool.query(
    `create table if not exists floor_inbox (id uuid primary key, body bytea not null, received_at timestamptz not null, done boolean not null default false);
     truncate floor_inbox`,
  );
  let waiting: { body: Buffer; done: () => void }[] = [];
  let writing = 0;
  async function flush(): Promise<void> {
    while (waiting.length > 0 && writing < 2) {
      const batch = waiting;
      waiting = [];
      writing += 1;
      try {
        await pool.query({
          name: 'insert',
          text: 'insert into floor_inbox (id, body, received_at) select *, now() from unnest($1::uuid[], $2::bytea[]) on conflict do nothing',
          values: [batch.map(() => randomUUID()), batch.map((one) => one.body)],
        });
      } finally {
        writing -= 1;
      }
      for (const one of batch) one.done();
    }
  }

  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.post('/webhook', async (request, reply) => {
    const body = request.body as Buffer;
    const given = Buffer.from(String(request.headers['x-hub-signature-256'] ?? ''));
    const wanted = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return reply.code(401).send();
    await new Promise<void>((resolve) => {
      waiting.push({ body, done: resolve });
      void flush();
    });
    return reply.code(200).send();
  });
  return app;
}

/** Gives all that waits to `apply`, in batches and for ever; a batch is done when `apply` is, in one transaction. */
export async function through(
  pool: pg.Pool,
  apply: (client: pg.PoolClient, bodies: readonly string[]) => Promise<void>,
): Promise<never> {
  for (;;) {
    const { rows } = await pool.query<{ id: string; body: Buffer }>(
      'select id, body from floor_inbox where not done order by received_at, id limit 200',
    );
    if (rows.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      continue;
    }
    const client = await pool.connect();
    await client.query('begin');
    await apply(
      client,
      rows.map((row) => row.body.toString()),
    );
    await client.query('update floor_inbox set done = true where id = any($1)', [rows.map((row) => row.id)]);
    await client.query('commit');
    client.release();
  }
}
