import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * The least that can accept signed webhooks durably: Fastify, HMAC over the raw bytes, and one INSERT for all that came while
 * the one before was being written. With THROUGH=1 the same program also makes messages and conversations of them in batches.
 */
const { PORT = '0', DATABASE_URL = '', SECRET = '', THROUGH = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4 });
await pool.query(`create table if not exists floor_inbox (id uuid primary key, body bytea not null, received_at timestamptz not null, done boolean not null default false);
  create table if not exists floor_conversations (customer text primary key, unread int not null, last_at timestamptz not null, preview text);
  create table if not exists floor_messages (id text primary key, customer text not null, body text, sent_at timestamptz);
  truncate floor_inbox, floor_conversations, floor_messages`);

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
  const wanted = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return reply.code(401).send();
  await new Promise<void>((resolve) => {
    waiting.push({ body, done: resolve });
    void flush();
  });
  return reply.code(200).send();
});

interface Post {
  entry: {
    changes: {
      value: { messages: { id: string; from: string; timestamp: string; text: { body: string } }[] };
    }[];
  }[];
}

async function through(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ id: string; body: Buffer }>(
      'select id, body from floor_inbox where not done order by received_at, id limit 200',
    );
    if (rows.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      continue;
    }
    const messages = rows.flatMap((row) =>
      (JSON.parse(row.body.toString()) as Post).entry.flatMap((e) =>
        e.changes.flatMap((c) => c.value.messages),
      ),
    );
    const last = new Map(messages.map((m) => [m.from, m]));
    const client = await pool.connect();
    await client.query('begin');
    await client.query(
      `insert into floor_messages select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) on conflict do nothing`,
      [
        messages.map((m) => m.id),
        messages.map((m) => m.from),
        messages.map((m) => m.text.body),
        messages.map((m) => new Date(Number(m.timestamp) * 1000)),
      ],
    );
    await client.query(
      `insert into floor_conversations as c select *, now(), 'x' from unnest($1::text[], $2::int[])
       on conflict (customer) do update set unread = c.unread + excluded.unread, last_at = excluded.last_at`,
      [[...last.keys()], [...last.keys()].map((from) => messages.filter((m) => m.from === from).length)],
    );
    await client.query('update floor_inbox set done = true where id = any($1)', [rows.map((row) => row.id)]);
    await client.query('commit');
    client.release();
  }
}

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
if (THROUGH === '1') void through();
process.stdout.write('ready\n');
