import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { Pool } from 'undici';

/** The least that sends: it keeps the text as a row, answers, and posts it to the provider. */
const { PORT = '0', DATABASE_URL = '', PROVIDER_URL = '' } = process.env;
const db = new pg.Pool({ connectionString: DATABASE_URL, max: 8 });
await db.query('create table if not exists floor_sends (id uuid primary key, recipient text, body text)');
await db.query('truncate floor_sends');
const { origin, pathname } = new URL(PROVIDER_URL);
const provider = new Pool(origin, { connections: 64 });

interface Send {
  readonly number: string;
  readonly token: string;
  readonly to: string;
  readonly text: string;
}

const app = Fastify();
app.post<{ Body: Send }>('/send', async (request, reply) => {
  const { number, token, to, text } = request.body;
  await db.query({
    name: 'insert',
    text: 'insert into floor_sends values ($1, $2, $3)',
    values: [randomUUID(), to, text],
  });
  void post(number, token, { messaging_product: 'whatsapp', to, type: 'text', text: { body: text } });
  return reply.code(201).send();
});

app.get('/waiting', () => String(waiting));

let waiting = 0;
async function post(number: string, token: string, body: object): Promise<void> {
  waiting += 1;
  const answer = await provider.request({
    method: 'POST',
    path: `${pathname}/v23.0/${number}/messages`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  await answer.body.dump();
  waiting -= 1;
}

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.stdout.write('ready\n');
