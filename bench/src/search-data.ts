import pg from 'pg';
import { dataSets, fill, loadQuickly } from './data-set.ts';
import { plain, someRank, vocabulary } from './vocabulary.ts';

const wordsEach = 8;
const batch = 20_000;

/**
 * Fills a workspace for the search: contacts and conversations as for reading, and messages of real lengths over a vocabulary
 * whose words are used as often as those of a language, with the documents that the product itself would have made of them.
 * Indexes are built at the end, as after a restore.
 */
export async function fillSearch(
  databaseUrl: string,
  workspaceId: string,
  channelId: string,
  size: keyof typeof dataSets,
): Promise<void> {
  const { contacts, conversations, messages } = dataSets[size];
  await fill(databaseUrl, workspaceId, channelId, { contacts, conversations, messages: 0 });
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    await loadQuickly(db, ['messages', 'search_documents'], async () => {
      await fillMessages(db, workspaceId, channelId, messages, conversations);
      await fillPeople(db, workspaceId);
      await db.query(
        `update search_kinds k set documents = (select count(*) from search_documents d where d.workspace_id = $1 and d.kind = k.kind),
           done_at = now() where k.workspace_id = $1`,
        [workspaceId],
      );
    });
    await db.query('vacuum analyze');
    await db.query('checkpoint');
  } finally {
    await db.end();
  }
}

async function fillMessages(
  db: pg.Client,
  workspaceId: string,
  channelId: string,
  messages: number,
  conversations: number,
): Promise<void> {
  const words = [...new Set(vocabulary.map(plain))];
  const { rows } = await db.query<{ id: number; word: string }>(
    `insert into search_words (workspace_id, kind, word, uses, last_at)
     select $1, 'messages', word, 0, now() from unnest($2::text[]) word returning id, word`,
    [workspaceId, words],
  );
  const idOf = new Map(rows.map(({ id, word }) => [word, id]));
  const ids = vocabulary.map((word) => idOf.get(plain(word)) ?? 0);
  const uses = new Map<number, number>();
  for (let from = 1; from <= messages; from += batch) {
    const texts: string[] = [];
    const documents: string[] = [];
    for (let n = 0; n < Math.min(batch, messages - from + 1); n += 1) {
      const ranks = Array.from({ length: wordsEach }, someRank);
      texts.push(ranks.map((rank) => vocabulary[rank]).join(' '));
      const own = new Set(ranks.map((rank) => ids[rank] ?? 0));
      for (const id of own) uses.set(id, (uses.get(id) ?? 0) + 1);
      documents.push(`{${[...own].join(',')}}`);
    }
    await db.query(
      `with given as (
         select ('01900004-0000-7000-8000-' || lpad(to_hex($6::int + n), 12, '0'))::uuid as id, t.text, t.words::integer[] as words,
           now() - ($5::int - ($6::int + n)) * interval '12 seconds' as at, $6::int + n as n
         from unnest($3::text[], $4::text[]) with ordinality as t(text, words, n)),
       stored as (
         insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, external_id, sent_at, created_at)
         select $1, id, ('01900003-0000-7000-8000-' || lpad(to_hex(1 + n % $7::int), 12, '0'))::uuid, $2,
           case when n % 2 = 0 then 'inbound' else 'outbound' end, 'text', text, case when n % 2 = 0 then 'customer' else 'agent' end,
           case when n % 2 = 0 then 'received' else 'read' end, 'search-' || n, at, at from given)
       insert into search_documents (workspace_id, kind, id, at, digest, words) select $1, 'messages', id, at, n, words from given`,
      [workspaceId, channelId, texts, documents, messages, from - 1, conversations],
    );
  }
  await db.query(
    `update search_words w set uses = v.uses from unnest($2::integer[], $3::integer[]) as v(id, uses) where w.workspace_id = $1 and w.id = v.id`,
    [workspaceId, [...uses.keys()], [...uses.values()]],
  );
}

/** Contacts and conversations: their name's words and their number. */
async function fillPeople(db: pg.Client, workspaceId: string): Promise<void> {
  for (const [kind, name, number] of [
    ['contacts', 'd.name', "'+' || d.phone_key"],
    ['conversations', 'd.contact_name', 'd.contact_address'],
  ] as const) {
    await db.query(
      `create temp table seen as select d.id, d.created_at as at, w.word from ${kind} d,
         unnest(string_to_array(lower(${name}), ' ') || (${number})) as w(word) where d.workspace_id = $1`,
      [workspaceId],
    );
    await db.query(
      `insert into search_words (workspace_id, kind, word, uses, last_at)
       select $1, $2, word, count(distinct id), max(at) from seen group by word`,
      [workspaceId, kind],
    );
    await db.query(
      `insert into search_documents (workspace_id, kind, id, at, digest, words)
       select $1, $2, s.id, min(s.at), 0, array_agg(distinct w.id) from seen s
       join search_words w on w.workspace_id = $1 and w.kind = $2 and w.word = s.word collate "C" group by s.id`,
      [workspaceId, kind],
    );
    await db.query('drop table seen');
  }
}
