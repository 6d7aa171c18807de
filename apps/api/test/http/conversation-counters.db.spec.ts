import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CounterCheck } from '../../src/contexts/conversations/infrastructure/counter-check.js';
import { EditInBulk } from '../../src/contexts/conversations/application/edit-in-bulk.js';
import { ConversationRepository } from '../../src/contexts/conversations/domain/conversation.repository.js';
import { ConversationDesk } from '../../src/contexts/conversations/public.js';
import { aMessage } from '../../src/contexts/conversations/testing/a-conversation.js';
import { UuidV7Ids } from '../../src/kernel/ids.js';
import type { Actor } from '../../src/kernel/actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { fullSight } from '../../src/kernel/sight.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { conversationWith, openLine, type Line } from '../setup/whatsapp-line.js';
import { colleague } from './browser.js';

let app: TestApp;
let provider: FakeProvider;
let line: Line;
let actor: Actor;
let ids: string[];
let people: (string | null)[];

/** As many as a busy machine does in well under a minute; all of them, with `ACTIONS=10000`. */
const actions = Number(process.env['ACTIONS'] ?? 4_000);
const atOnce = 16;
const newId = new UuidV7Ids();

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
  line = await openLine(app);
  const agent = await colleague(app, line.owner, 'agent');
  people = [null, line.owner.userId, agent.userId];
  actor = {
    workspaceId: line.owner.workspaceId,
    userId: line.owner.userId,
    role: 'owner',
    sessionId: null,
    sight: fullSight,
  };
  const first = await conversationWith(app, line, '5511900000000');
  // Sixty more of the same shape.
  await app.sql(
    `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name, last_message_at)
     select workspace_id, gen_random_uuid(), channel_id, channel_type, contact_id, identity_id, 'thread ' || n, contact_name, now()
     from conversations, generate_series(1, 60) n where id = $1`,
    [first],
  );
  ids = (await app.sql<{ id: string }>('select id from conversations')).map(({ id }) => id);
}, 120_000);

afterAll(async () => {
  await app.close();
  await provider.close();
  // What ten thousand actions leave to be followed is finished first.
}, 60_000);

type Dice = () => number;

/** One thing that people or customers do to a random conversation; some of it is refused, which changes nothing. */
async function act(dice: Dice): Promise<void> {
  const repository = app.nest.get(ConversationRepository);
  const id = ids[dice() % ids.length] ?? '';
  const person = people[dice() % people.length] ?? null;
  const kind = dice() % 8;
  if (kind === 0) {
    const some = Array.from({ length: 5 }, () => ids[dice() % ids.length] ?? '');
    const status = (['open', 'resolved', 'pending'] as const)[dice() % 3] ?? 'open';
    const patch = dice() % 2 === 0 ? { assigneeId: person } : { status };
    await app.nest.get(EditInBulk).execute(actor, [...new Set(some)], patch);
    return;
  }
  await app.nest.get(UnitOfWork).run(actor, async () => {
    const conversation = await repository.get(actor, id);
    const now = new Date();
    if (kind === 1) conversation.receive(aMessage({ id: newId.next(), at: now }));
    if (kind === 2) conversation.changeStatus('resolved', now);
    if (kind === 3) conversation.changeStatus('open', now);
    if (kind === 4) conversation.snooze(new Date(now.getTime() + 1_000), now);
    if (kind === 5) conversation.wake(new Date(now.getTime() + 60_000));
    if (kind >= 6) conversation.assign(person);
    if (conversation.hasNews) await repository.save(actor, [conversation]);
  });
}

const stored = () =>
  app.sql(
    `select status, assignee_id, sum(count)::int as n from conversation_counters group by 1, 2 having sum(count) <> 0 order by 1, 2`,
  );
const counted = () =>
  app.sql(
    `select status, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000') as assignee_id, count(*)::int as n
     from conversations group by 1, 2 order by 1, 2`,
  );

it('after thousands of random actions at once every stored counter is what is there', async () => {
  expect(app.nest.get(ConversationDesk)).toBeDefined();
  let left = actions;
  const [seed = 1] = fc.sample(fc.integer({ min: 1, max: 2 ** 30 }), 1);
  let state = seed;
  // A stream of its own: which action comes next must not hang on who is faster.
  const dice: Dice = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) >>> 8;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await act(dice).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error)) throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  expect({ seed, counters: await stored() }).toEqual({ seed, counters: await counted() });
  expect(await app.nest.get(CounterCheck).repair(actor.workspaceId)).toBe(0);
}, 600_000);

it('the nightly check puts wrong ones right, also while others are at work, and says how many', async () => {
  await app.sql(`update conversation_counters set count = count + 3 where status = 'open'`);
  await app.sql(`delete from conversation_counters where status = 'resolved'`);
  const before = await stored();
  expect(before).not.toEqual(await counted());
  let state = 7;
  const dice: Dice = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) >>> 8;
  const [repaired] = await Promise.all([
    app.nest.get(CounterCheck).repair(actor.workspaceId),
    ...Array.from({ length: 40 }, () => act(dice).catch(() => undefined)),
  ]);
  expect(repaired).toBeGreaterThan(0);
  await app.nest.get(CounterCheck).repair(actor.workspaceId);
  expect(await stored()).toEqual(await counted());
});
