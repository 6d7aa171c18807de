import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { DrainInbox } from '../../src/contexts/messages/application/drain-inbox.js';
import { SendWhatWaits } from '../../src/contexts/messages/application/send-what-waits.js';
import { Followers } from '../../src/platform/outbox/followers.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { somePhone, write } from '../setup/whatsapp-desk.js';
import { customerWrites, openLine, type Line } from '../setup/whatsapp-line.js';

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** The named statements that the program really asked, last one of each name. */
const asked = new Map<string, Asked>();
const query = pg.Client.prototype.query as (...all: unknown[]) => unknown;

let provider: FakeProvider;
let app: TestApp;
let line: Line;
let conversationId: string;
let labelId: string;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  line = await openLine(app);
  await customerWrites(app, line, { from: somePhone() });
  await app.nest.get(DrainInbox).execute(line.owner.workspaceId, line.channelId);
  await app.nest.get(Relay).drain(line.owner.workspaceId);
  const [row] = await app.sql<{ id: string }>('select id from conversations');
  conversationId = row?.id ?? '';
  await fill();
  pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
    const [first] = all;
    if (isNamed(first)) asked.set(first.name, first);
    return Reflect.apply(query, this, all);
  } as typeof pg.Client.prototype.query;
  await work();
}, 120_000);

afterAll(async () => {
  pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  await app.close();
  await provider.close();
});

function isNamed(value: unknown): value is Asked {
  return (
    typeof value === 'object' && value !== null && 'name' in value && 'text' in value && 'values' in value
  );
}

/** As much as a shop has after a year, so that the planner has reason to use an index. */
async function fill(): Promise<void> {
  await app.sql(
    `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
       contact_address, status, last_message_at, last_message_preview)
     select workspace_id, gen_random_uuid(), channel_id, channel_type, contact_id, identity_id, 'thread ' || n, contact_name,
       contact_address, (array['open', 'resolved', 'resolved', 'resolved'])[1 + n % 4], now() - n * interval '1 minute', ''
     from conversations, generate_series(1, 5000) n where id = $1`,
    [conversationId],
  );
  const label = await line.owner.browser.post('labels', { name: 'Orçamento', color: 'amber' });
  labelId = label.body.id as string;
  await app.sql(
    `insert into conversation_labels (workspace_id, conversation_id, label_id)
     select workspace_id, id, $1 from conversations where random() < 0.3`,
    [labelId],
  );
  await app.sql(
    `with people as (
       insert into contacts (workspace_id, id, name)
       select $1, gen_random_uuid(), 'Cliente ' || n from generate_series(1, 5000) n returning workspace_id, id)
     insert into contact_identities (workspace_id, id, contact_id, channel_type, scope, external_id, match_key)
     select p.workspace_id, gen_random_uuid(), p.id, i.channel_type, i.scope, p.id::text, p.id::text
     from people p, (select * from contact_identities limit 1) i`,
    [line.owner.workspaceId],
  );
  await app.sql(
    `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, external_id, sent_at, created_at, seq)
     select c.workspace_id, gen_random_uuid(), c.id, c.channel_id, 'inbound', 'text', 'Oi', 'customer', 'received', c.id || ' ' || n,
       now() - n * interval '1 hour', now(), 1
     from (select * from conversations limit 2000) c, generate_series(1, 15) n`,
  );
  await app.sql(
    `insert into outbox (workspace_id, id, type, subject_type, subject_id, payload, seq, published_at)
     select $1, gen_random_uuid(), 'conversation.updated', 'conversation', $2, '{}', 1000000 + n, now() from generate_series(1, 20000) n`,
    [line.owner.workspaceId, conversationId],
  );
  await app.sql(
    `insert into inbox (workspace_id, id, channel_id, body, body_hash, received_at, state)
     select $1, gen_random_uuid(), $2, '\\x7b7d', sha256(n::text::bytea), now() - n * interval '1 second', 'done'
     from generate_series(1, 10000) n`,
    [line.owner.workspaceId, line.channelId],
  );
  await app.sql('update workspace_counters set last_seq = 1020000 where workspace_id = $1', [
    line.owner.workspaceId,
  ]);
  await app.sql('analyze');
}

async function work(): Promise<void> {
  const { workspaceId, browser } = line.owner;
  await browser.get('conversations?status=open');
  await browser.get(`conversations?status=open&labelId=${labelId}`);
  await browser.get(`conversations/${conversationId}/messages`);
  await customerWrites(app, line, { from: somePhone() });
  await app.nest.get(DrainInbox).execute(workspaceId, line.channelId);
  expect((await write(line, conversationId)).status).toBe(201);
  await app.nest.get(SendWhatWaits).execute(workspaceId, conversationId);
  await app.nest.get(Relay).drain(workspaceId);
  await browser.get('sync?after=1000100&limit=50');
  await browser.send('PUT', 'availability', { chosen: 'online' }, {});
  await browser.send(
    'PUT',
    'assignment',
    { teamIds: [], channelIds: [line.channelId], caps: [], version: 0 },
    {},
  );
  await app.nest.get(Relay).drain(workspaceId);
  await app.nest.get(Followers).run();
}

function scansOf(plan: Plan): string[] {
  const { 'Relation Name': relation, 'Index Name': index, 'Node Type': type } = plan;
  const own =
    relation === undefined && index === undefined ? [] : [`${type} ${relation ?? ''} ${index ?? ''}`.trim()];
  return [...own, ...(plan.Plans ?? []).flatMap(scansOf)];
}

/** @param forAll the plan for all values, which is what a transaction that writes goes by */
async function planOf({ text, values }: Asked, forAll: boolean): Promise<string[]> {
  const client = new pg.Client({ connectionString: app.database.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.workspace_id', $1, true)", [line.owner.workspaceId]);
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json${forAll ? ', generic_plan' : ''}) ${text}`,
      forAll ? [] : values,
    );
    await client.query('rollback');
    return rows.flatMap((row) => scansOf(row['QUERY PLAN'][0].Plan));
  } finally {
    await client.end();
  }
}

const queries: readonly (readonly [string, string, string])[] = [
  ['the inbox list', 'inbox-page-0', 'conversations_'],
  ['the inbox list of a label', 'inbox-page-1', 'conversation_labels_'],
  [
    'the labels in the inbox list',
    'inbox-page-0',
    'conversation_labels_workspace_id_conversation_id_label_id_pk',
  ],
  ['what a screen missed', 'sync-after', 'outbox_by_seq'],
];

const byKeys: readonly (readonly [string, string, string])[] = [
  ['the inbox list of a status', 'inbox-page-0', 'conversations_status_recent'],
  ['rows of the inbox', 'inbox-rows', 'conversations_workspace_id_id_pk'],
  ['whether a conversation is seen', 'conversation-visible', 'conversations_workspace_id_id_pk'],
  ['a page of the thread', 'thread-newest', 'messages_thread'],
];

const writes: readonly (readonly [string, string, string])[] = [
  ['what is due in the inbox', 'inbox-due', 'inbox_'],
  ['whom a customer is', 'identities-find', 'contact_identities_'],
  ['a conversation by its thread', 'conversations-by-thread', 'conversations_'],
  ['a conversation that is changed', 'conversations-get-many', 'conversations_workspace_id_id_pk'],
  ['what sockets show of a message', 'messages-by-ids', 'messages_workspace_id_id_pk'],
  ['what is to be sent next', 'messages-next-to-send', 'messages_to_send'],
  ['the claim of a send', 'try-claim', 'messages_'],
  ['what the relay has to number', 'relay-read', 'outbox_unpublished'],
  ['what is to be dealt out', 'assignment-waiting', 'conversations_waiting'],
];

it.each([
  ...queries.map((query) => [...query, false] as const),
  ...[...byKeys, ...writes].map((one) => [...one, true] as const),
])('%s is read by its index and reads no table from end to end', async (_what, name, index, forAll) => {
  const statement = asked.get(name);
  if (!statement) throw new Error(`${name} was not asked; these were: ${[...asked.keys()].join(', ')}`);
  const scans = await planOf(statement, forAll);
  expect(scans.join('\n')).toContain(index);
  const whole = scans.filter((scan) =>
    /^Seq Scan (conversations|conversation_labels|messages|inbox|outbox)\b/.test(scan),
  );
  expect(whole).toEqual([]);
  expect(statement.text.replace(/\s+/g, ' ')).toMatchSnapshot();
});
