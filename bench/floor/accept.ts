import pg from 'pg';
import { intake, through } from './intake.ts';

/**
 * The least that can accept signed webhooks durably. With THROUGH=1 the same program also makes messages and conversations of
 * them in batches.
 */
const { PORT = '0', DATABASE_URL = '', SECRET = '', THROUGH = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4 });
await pool.query(`create table if not exists floor_conversations (customer text primary key, unread int not null, last_at timestamptz not null, preview text);
  create table if not exists floor_messages (id text primary key, customer text not null, body text, sent_at timestamptz);
  truncate floor_conversations, floor_messages`);

interface Post {
  entry: {
    changes: {
      value: { messages: { id: string; from: string; timestamp: string; text: { body: string } }[] };
    }[];
  }[];
}

async function keep(client: pg.PoolClient, bodies: readonly string[]): Promise<void> {
  const messages = bodies.flatMap((body) =>
    (JSON.parse(body) as Post).entry.flatMap((e) => e.changes.flatMap((c) => c.value.messages)),
  );
  const last = new Map(messages.map((m) => [m.from, m]));
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
}

const app = await intake(pool, SECRET);
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
if (THROUGH === '1') void through(pool, keep);
process.stdout.write('ready\n');
