import pg from 'pg';

export interface DataSet {
  readonly contacts: number;
  readonly conversations: number;
  readonly messages: number;
}

/** L of the performance page, S, a tenth of it, and XL with ten times its conversations; what later parts of the product need is not in it yet. */
export const dataSets = {
  S: { contacts: 10_000, conversations: 10_000, messages: 500_000 },
  L: { contacts: 100_000, conversations: 100_000, messages: 5_000_000 },
  XL: { contacts: 1_000_000, conversations: 1_000_000, messages: 5_000_000 },
} satisfies Record<string, DataSet>;

/** Fills a workspace set-based, two years back from now. Ids are made of the row numbers, so that rows find each other. */
export async function fill(
  databaseUrl: string,
  workspaceId: string,
  channelId: string,
  size: DataSet,
): Promise<void> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const id = (kind: number, n: string) =>
    `('0190${String(kind).padStart(4, '0')}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  try {
    await nothingOlder(db, workspaceId);
    await db.query(
      `insert into contacts (workspace_id, id, name, phone, phone_key)
       select $1, ${id(1, 'n')}, 'Cliente ' || n || ' ' || (array['Silva','Souza','Lemos','Rocha','Prado'])[1 + n % 5],
              '+55119' || (80000000 + n), '55119' || (80000000 + n)
       from generate_series(1, $2::int) n`,
      [workspaceId, size.contacts],
    );
    await db.query(
      `insert into contact_identities (workspace_id, id, contact_id, channel_type, external_id, match_key)
       select $1, ${id(2, 'n')}, ${id(1, 'n')}, 'whatsapp', '55119' || (80000000 + n), '55119' || (80000000 + n)
       from generate_series(1, $2::int) n`,
      [workspaceId, size.contacts],
    );
    await db.query(
      `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
         contact_address, status, last_message_at, last_message_preview, last_message_kind, last_message_direction,
         last_message_status, unread_count, waiting_since, created_at)
       select $1, ${id(3, 'n')}, $3, 'whatsapp', ${id(1, '1 + (n - 1) % $4::int')}, ${id(2, '1 + (n - 1) % $4::int')}, n::text, 'Cliente ' || n,
         '+55119' || (80000000 + n), case when n % 10 < 3 then 'open' else 'resolved' end,
         now() - make_interval(secs => n * 600.0 * 10000 / $2::int), 'Mensagem ' || n, 'text', 'inbound', 'received', n % 4,
         case when n % 10 < 2 then now() - make_interval(secs => n * 600.0 * 10000 / $2::int) end, now() - interval '2 years'
       from generate_series(1, $2::int) n`,
      [workspaceId, size.conversations, channelId, size.contacts],
    );
    await loadQuickly(db, size.messages > 0 ? ['messages'] : [], async () => {
      const step = 250_000;
      for (let from = 1; from <= size.messages; from += step) {
        await db.query(
          `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, external_id,
           sent_at, created_at)
         select $1, ${id(4, 'n')}, ${id(3, '1 + n % $3::int')}, $2, case when n % 2 = 0 then 'inbound' else 'outbound' end, 'text',
           'Mensagem número ' || n || ' sobre a mesa de jantar', case when n % 2 = 0 then 'customer' else 'agent' end,
           case when n % 2 = 0 then 'received' else 'read' end, 'bench-' || n,
           now() - make_interval(secs => ($6::int - n) * 12.0), now()
         from generate_series($4::int, $5::int) n`,
          [
            workspaceId,
            channelId,
            size.conversations,
            from,
            Math.min(from + step - 1, size.messages),
            size.messages,
          ],
        );
      }
    });
    await db.query('vacuum analyze');
    // Nor is what was filled in to be brought to the disk while something is measured.
    await db.query('checkpoint');
  } finally {
    await db.end();
  }
}

/** The worker is not to take in for the search what is filled in: it would be at it for the better part of an hour. */
async function nothingOlder(db: pg.Client, workspaceId: string): Promise<void> {
  await db.query(
    `insert into search_kinds (workspace_id, kind, done_at)
     select $1, kind, now() from unnest(array['contacts', 'conversations', 'messages']) kind
     on conflict (workspace_id, kind) do update set done_at = now()`,
    [workspaceId],
  );
}

/** Rows that refer to what was just made, without asking for each, into tables whose indexes are built at the end, as after a restore. */
export async function loadQuickly(
  db: pg.Client,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  await db.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 1`,
  );
  const { rows } = await db.query<{ name: string; text: string }>(
    `select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisprimary`,
    [tables],
  );
  for (const { name } of rows) await db.query(`drop index ${name}`);
  await load();
  for (const { text } of rows) await db.query(text);
  await db.query('reset session_replication_role');
}
