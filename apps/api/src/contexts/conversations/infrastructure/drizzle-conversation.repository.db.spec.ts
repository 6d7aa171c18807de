import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startApp, type TestApp } from '../../../../test/setup/app.js';
import { FakeProvider } from '../../../../test/setup/fake-provider.js';
import { openLine, type Line } from '../../../../test/setup/whatsapp-line.js';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ContactDirectory } from '../../contacts/public.js';
import { Conversation } from '../domain/conversation.js';
import type { ConversationState } from '../domain/conversation-state.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { ConversationDesk, type ThreadKey } from '../public.js';
import { aMessage, noon } from '../testing/a-conversation.js';

let app: TestApp;
let provider: FakeProvider;
let repository: ConversationRepository;
let line: Line;
let shop: Actor;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  repository = app.nest.get(ConversationRepository);
}, 60_000);

beforeEach(async () => {
  line = await openLine(app);
  shop = systemActor(line.owner.workspaceId);
});

afterAll(async () => {
  await app.close();
  await provider.close();
});

const inTransaction = <T>(work: () => Promise<T>, by: Actor = shop) => app.nest.get(UnitOfWork).run(by, work);

async function thread(phone: string): Promise<ThreadKey> {
  const identity = {
    channelType: 'whatsapp',
    scope: '',
    externalId: phone,
    matchKey: phone,
    phone: `+${phone}`,
  };
  const [person] = await inTransaction(() =>
    app.nest.get(ContactDirectory).resolveMany(shop, [{ ...identity, profileName: 'Ana' }]),
  );
  if (!person) throw new Error('nobody');
  return {
    channelId: line.channelId,
    channelType: 'whatsapp',
    threadKey: person.contactId,
    contactId: person.contactId,
    identityId: person.identityId,
    contactName: person.name,
    contactAddress: person.address,
    reopening: 'same',
  };
}

async function saved(...phones: string[]): Promise<string[]> {
  const keys = await Promise.all(phones.map(thread));
  const opened = keys.map((key) => Conversation.open({ ...key, id: app.nest.get(Ids).next() }, noon));
  await inTransaction(() => repository.save(shop, opened));
  return opened.map(({ id }) => id);
}

const loaded = async (ids: readonly string[]): Promise<Map<string, Readonly<ConversationState>>> =>
  new Map(
    await inTransaction(async () =>
      (await repository.getMany(shop, ids)).map(({ id, state }): [string, Readonly<ConversationState>] => [
        id,
        state,
      ]),
    ),
  );

/** Changes every field that can change. */
function live(conversation: Conversation, assigneeId: string): void {
  const opensWindowUntil = new Date(noon.getTime() + 86_400_000);
  conversation.receive(aMessage({ id: randomUUID(), preview: 'Boa "tarde" \\ 🪑', opensWindowUntil }));
  conversation.reply(aMessage({ id: randomUUID(), direction: 'outbound', status: 'queued', preview: 'Olá' }));
  conversation.receive(
    aMessage({ id: randomUUID(), preview: 'E aí?', at: new Date(noon.getTime() + 1_234) }),
  );
  conversation.assign(assigneeId);
  conversation.setPriority('urgent');
  conversation.snooze(new Date(noon.getTime() + 3_600_000), noon);
}

describe('a conversation in the database', () => {
  it.each([1, 3])('comes back as it was saved, %i at a time', async (count) => {
    const ids = await saved(...Array.from({ length: count }, (_, n) => `551198877014${String(n)}`));
    const before = new Map<string, ConversationState>();
    await inTransaction(async () => {
      const conversations = await repository.getMany(shop, ids);
      for (const conversation of conversations) {
        live(conversation, line.owner.userId);
        before.set(conversation.id, { ...conversation.state });
      }
      await repository.save(shop, conversations);
    });
    expect(before.size).toBe(count);
    expect(await loaded(ids)).toEqual(before);
  });

  it('has one not-resolved conversation per thread, whoever opens it at the same moment', async () => {
    const key = await thread('5511988770142');
    const lost = await Promise.all(
      Array.from({ length: 20 }, () =>
        inTransaction(() =>
          repository.save(shop, [Conversation.open({ ...key, id: app.nest.get(Ids).next() }, noon)]),
        ),
      ),
    );
    expect(lost.flat()).toHaveLength(19);
    const events = await app.sql(
      `select from outbox where workspace_id = $1 and type = 'conversation.created'`,
      [shop.workspaceId],
    );
    expect(events).toHaveLength(1);
  });

  it('is found by its thread: the one that is not resolved, else the one resolved last', async () => {
    const key = await thread('5511988770142');
    const open = async () => {
      const conversation = Conversation.open(
        { ...key, id: app.nest.get(Ids).next() },
        new Date(noon.getTime() + Math.floor(performance.now())),
      );
      await inTransaction(() => repository.save(shop, [conversation]));
      return conversation.id;
    };
    const resolve = (id: string) =>
      inTransaction(async () => {
        const conversation = await repository.get(shop, id);
        conversation.changeStatus('resolved', noon);
        await repository.save(shop, [conversation]);
      });
    const found = async () =>
      (await inTransaction(() => repository.findByThread(shop, [key]))).map(({ id }) => id);
    const first = await open();
    expect(await found()).toEqual([first]);
    await resolve(first);
    expect(await found()).toEqual([first]);
    const second = await open();
    expect(await found()).toEqual([second]);
    await resolve(second);
    expect(await found()).toEqual([second]);
  });

  it('counts every message of transactions that meet in it: each waits for the one before', async () => {
    const key = await thread('5511988770142');
    const [id = ''] = await saved('5511988770142');
    const received = Array.from({ length: 12 }, () =>
      inTransaction(async () => {
        const threads = await app.nest.get(ConversationDesk).openOrResumeMany(shop, [key]);
        const message = { ...aMessage({ id: randomUUID() }), opensWindowUntil: null };
        await threads.receive(new Map([[id, [message]]]));
      }),
    );
    await Promise.all(received);
    expect((await loaded([id])).get(id)?.unreadCount).toBe(12);
  });

  it('is neither found nor changed from another workspace', async () => {
    const [id = ''] = await saved('5511988770142');
    const other = systemActor((await openLine(app)).owner.workspaceId);
    const seen = await inTransaction(() => repository.getMany(other, [id]), other);
    expect(seen).toEqual([]);
    expect(await inTransaction(() => repository.isVisible(other, id), other)).toBe(false);
    const before = await loaded([id]);
    const stolen = Conversation.restore({ ...(before.get(id) as ConversationState), priority: 'urgent' });
    await inTransaction(() => repository.save(other, [stolen]), other).catch(() => undefined);
    expect(await loaded([id])).toEqual(before);
  });
});

describe('the stored counters', () => {
  it('are what is there, after whatever was written, one by one or many at once', async () => {
    const ids = await saved(...Array.from({ length: 6 }, (_, n) => `551198877020${String(n)}`));
    await inTransaction(async () => {
      const conversations = await repository.getMany(shop, ids);
      conversations.forEach((conversation, n) => {
        if (n % 2 === 0) conversation.assign(line.owner.userId);
        if (n > 3) conversation.changeStatus('resolved', noon);
      });
      await repository.save(shop, conversations);
    });
    await Promise.all(
      ids.map((id) =>
        inTransaction(async () => {
          const conversation = await repository.get(shop, id);
          conversation.assign(null);
          await repository.save(shop, [conversation]);
        }),
      ),
    );
    const rows = await app.sql(
      `select status, assignee_id, sum(count)::int as count from conversation_counters where workspace_id = $1
       group by 1, 2 having sum(count) <> 0 order by status`,
      [shop.workspaceId],
    );
    const nobody = '00000000-0000-0000-0000-000000000000';
    expect(rows).toEqual([
      { status: 'open', assignee_id: nobody, count: 4 },
      { status: 'resolved', assignee_id: nobody, count: 2 },
    ]);
  });

  it('do not make those who change other conversations wait', async () => {
    const [first = '', second = ''] = await saved('5511988770211', '5511988770212');
    const [slow, quick] = await connectionsApart();
    try {
      await slow.query('begin');
      await slow.query(`update conversations set status = 'pending' where id = $1`, [first]);
      await quick.query(`set lock_timeout = '2s'`);
      await quick.query(`update conversations set status = 'pending' where id = $1`, [second]);
      await slow.query('commit');
    } finally {
      await Promise.all([slow.end(), quick.end()]);
    }
    const [row] = await app.sql(
      `select sum(count)::int as n from conversation_counters where workspace_id = $1 and status = 'pending'`,
      [shop.workspaceId],
    );
    expect(row).toEqual({ n: 2 });
  });
});

/** Two connections that count in different stripes, as nearly all do. */
async function connectionsApart(): Promise<[pg.Client, pg.Client]> {
  const opened: { client: pg.Client; stripe: number }[] = [];
  for (;;) {
    const client = new pg.Client({ connectionString: app.database.superUrl });
    await client.connect();
    const { rows } = await client.query<{ stripe: number }>('select counting_stripe() as stripe');
    const other = opened.find(({ stripe }) => stripe !== rows[0]?.stripe);
    if (other) {
      await Promise.all(opened.filter((one) => one !== other).map((one) => one.client.end()));
      return [other.client, client];
    }
    opened.push({ client, stripe: rows[0]?.stripe ?? 0 });
  }
}
