import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { BenchShop } from './shop.ts';
import { customer, sign, type Number, type SignedBody } from './webhook.ts';

/** A message that the provider took a moment ago. */
export interface Sent {
  readonly id: string;
  readonly externalId: string;
  readonly to: string;
}

const perPost = 10;

/** Messages as they stand when the provider has just accepted them, spread over conversations of the shop. */
export async function keepSent(
  db: pg.Client,
  { workspaceId, channelId }: BenchShop,
  conversations: number,
  count: number,
): Promise<Sent[]> {
  const sent = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    externalId: `wamid.${randomBytes(24).toString('base64url')}`,
    to: customer(n % conversations),
  }));
  await db.query(
    `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
       contact_address, status, last_message_at, unread_count, created_at)
     select $1, gen_random_uuid(), $2, 'whatsapp', c.contact_id, c.identity_id, 'bench-' || n, c.contact_name, c.contact_address,
       'open', now(), 0, now()
     from (select * from conversations where workspace_id = $1 limit 1) c, generate_series(1, $3::int) n
     on conflict do nothing`,
    [workspaceId, channelId, conversations],
  );
  await db.query(
    `with homes as (select id, row_number() over (order by id) - 1 as n from conversations where workspace_id = $1),
       stored as (
         insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, external_id,
           sent_at, created_at, send_seq, attempt, fence)
         select $1, v.id, h.id, $2, 'outbound', 'text', 'Sim, temos', 'agent', 'sent', v.external_id, now(), now(), v.n, 1, 1
         from unnest($3::uuid[], $4::text[]) with ordinality as v(id, external_id, n)
         join homes h on h.n = v.n % $5
         returning workspace_id, id, channel_id, external_id)
     insert into message_tries (workspace_id, message_id, number, channel_id, fence, external_id, outcome, started_at, ended_at)
     select workspace_id, id, 1, channel_id, 1, external_id, 'accepted', now(), now() from stored`,
    [workspaceId, channelId, sent.map(({ id }) => id), sent.map((one) => one.externalId), conversations],
  );
  await db.query('vacuum analyze conversations, messages, message_tries');
  return sent;
}

/** The floor's own messages. */
export async function keepForFloor(db: pg.Client, sent: readonly Sent[]): Promise<void> {
  await db.query('create table if not exists floor_sent (id text primary key, status int not null)');
  await db.query('truncate floor_sent');
  await db.query('insert into floor_sent select id, -1 from unnest($1::text[]) as id', [
    sent.map(({ externalId }) => externalId),
  ]);
  await db.query('vacuum analyze floor_sent');
}

/** Sent, delivered and read of each, all mixed, as signed posts. */
export function shuffledReceipts(number: Number, sent: readonly Sent[]): SignedBody[] {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const statuses = sent.flatMap((message) =>
    ['sent', 'delivered', 'read'].map((status) => receipt(message, status, timestamp)),
  );
  for (let last = statuses.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [statuses[last], statuses[other]] = [statuses[other] as object, statuses[last] as object];
  }
  const posts: SignedBody[] = [];
  for (let from = 0; from < statuses.length; from += perPost) {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '551140020180', phone_number_id: number.phoneNumberId },
      statuses: statuses.slice(from, from + perPost),
    };
    posts.push(
      sign(number, {
        object: 'whatsapp_business_account',
        entry: [{ id: number.businessAccountId, changes: [{ field: 'messages', value }] }],
      }),
    );
  }
  return posts;
}

function receipt({ id, externalId, to }: Sent, status: string, timestamp: string): object {
  return {
    id: externalId,
    status,
    timestamp,
    recipient_id: to,
    biz_opaque_callback_data: `${id}.1`,
    ...(status === 'read'
      ? {}
      : { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' } }),
  };
}
