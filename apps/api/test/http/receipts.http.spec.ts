import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gate, inState, openDesk, opened, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import {
  change,
  conversationWith,
  customerWrites,
  envelope,
  everythingApplied,
  openLine,
  post,
  receipt,
  thread,
  until,
  type Line,
} from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

async function deliver(line: Line, ...statuses: object[]): Promise<void> {
  const { status } = await post(desk.app, line, envelope(change(line.phoneNumberId, { statuses })));
  expect(status).toBe(200);
}

async function sent(text: string) {
  const { line, conversationId } = await opened(desk);
  const { body } = await write(line, conversationId, { text });
  const { externalId } = await inState(line, conversationId, body.id, 'sent');
  return { line, conversationId, id: body.id, externalId: String(externalId) };
}

const stateOf = async (line: Line, conversationId: string, id: unknown) =>
  (await thread(line, conversationId)).find((message) => message.id === id);

describe('receipts', () => {
  it('in any order and however often end in the furthest of them', async () => {
    const rank = ['sent', 'delivered', 'read', 'played'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...rank), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (statuses, together) => {
          const { line, conversationId, id, externalId } = await sent('em qualquer ordem');
          const all = statuses.map((status) => receipt(externalId, status));
          if (together) await deliver(line, ...all);
          else
            for (const one of all) {
              await deliver(line, one);
              await everythingApplied(desk.app);
            }
          await everythingApplied(desk.app);
          const furthest = rank[Math.max(...statuses.map((status) => rank.indexOf(status)))];
          expect((await stateOf(line, conversationId, id))?.status).toBe(
            furthest === 'played' ? 'read' : furthest,
          );
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  it('in a busy conversation keep nobody waiting in a circle, and each event has a number of its own', async () => {
    const line = await openLine(desk.app);
    const from = somePhone();
    const conversationId = await conversationWith(desk.app, line, from);
    const deadlocks = async () => {
      const [row] = await desk.app.sql<{ deadlocks: string }>(
        'select deadlocks from pg_stat_database where datname = current_database()',
      );
      return Number(row?.deadlocks);
    };
    const before = await deadlocks();
    const answered = async (n: number) => {
      const text = `resposta ${String(n)}.`;
      const { status, body } = await write(line, conversationId, { text });
      expect(status).toBe(201);
      const request = await until(() => desk.provider.withText(text)[0], 30_000);
      await Promise.all(
        ['delivered', 'sent', 'read'].map((state) => deliver(line, receipt(request.externalId, state))),
      );
      return body.id;
    };
    const [ids] = await Promise.all([
      Promise.all(Array.from({ length: 25 }, (_, n) => answered(n))),
      ...Array.from({ length: 25 }, (_, n) =>
        customerWrites(desk.app, line, { from, text: `Oi ${String(n)}` }),
      ),
    ]);
    for (const id of ids) await inState(line, conversationId, id, 'read');
    await everythingApplied(desk.app);
    await until(
      async () =>
        (await desk.app.sql('select from outbox where seq is null and published_at is null')).length === 0,
    );
    expect(await deadlocks()).toBe(before);
    const events = await desk.app.sql<{ subject_id: string; type: string; seq: string }>(
      'select subject_id, type, seq from outbox where workspace_id = (select workspace_id from channels where id = $1)',
      [line.channelId],
    );
    expect(new Set(events.map(({ seq }) => seq)).size).toBe(events.length);
    const last = Map.groupBy(
      events.filter(({ type }) => type.startsWith('message.')),
      (event) => event.subject_id,
    );
    for (const message of await thread(line, conversationId)) {
      const told = last.get(String(message.id)) ?? [];
      expect(message.seq).toBe(Math.max(...told.map(({ seq }) => Number(seq))));
    }
  }, 60_000);

  it('that come before the answer to our own request are applied once it is there', async () => {
    const { line, conversationId } = await opened(desk);
    const held = gate();
    desk.provider.behave(() => ({ kind: 'hold', until: held.opened }));
    const { body } = await write(line, conversationId, { text: 'antes' });
    const request = await until(() => desk.provider.withText('antes')[0]);
    await deliver(line, receipt(request.externalId, 'delivered'), receipt(request.externalId, 'read'));
    await everythingApplied(desk.app);
    expect((await stateOf(line, conversationId, body.id))?.status).toBe('sending');
    held.open();
    await inState(line, conversationId, body.id, 'read');
  });

  it('of a failure that come before the answer keep their reason', async () => {
    const { line, conversationId } = await opened(desk);
    const held = gate();
    desk.provider.behave(() => ({ kind: 'hold', until: held.opened }));
    const { body } = await write(line, conversationId, { text: 'falhou cedo' });
    const request = await until(() => desk.provider.withText('falhou cedo')[0]);
    await deliver(line, receipt(request.externalId, 'failed', { errors: [{ code: 131026, title: 'x' }] }));
    await everythingApplied(desk.app);
    held.open();
    const failed = await inState(line, conversationId, body.id, 'failed');
    expect(failed.error).toMatchObject({
      code: 'whatsapp.131026',
      message: expect.stringContaining('não pode ser entregue'),
    });
    expect(await desk.app.sql('select outcome from message_tries where message_id = $1', [body.id])).toEqual([
      { outcome: 'failed' },
    ]);
  });

  it('of a failure are shown with the reason in Portuguese, and give way to a late delivery', async () => {
    const { line, conversationId, id, externalId } = await sent('não chegou');
    await deliver(line, receipt(externalId, 'failed', { errors: [{ code: 131049, title: 'held' }] }));
    const failed = await inState(line, conversationId, id, 'failed');
    expect(failed.error).toMatchObject({
      code: 'whatsapp.131049',
      message: expect.stringContaining('24 horas'),
    });
    await deliver(line, receipt(externalId, 'delivered'));
    expect(await inState(line, conversationId, id, 'delivered')).toMatchObject({ error: null });
  });

  it('of a failure do not undo what arrived', async () => {
    const { line, conversationId, id, externalId } = await sent('chegou');
    await deliver(line, receipt(externalId, 'read'));
    await inState(line, conversationId, id, 'read');
    await deliver(line, receipt(externalId, 'failed', { errors: [{ code: 131026 }] }));
    await everythingApplied(desk.app);
    expect(await stateOf(line, conversationId, id)).toMatchObject({ status: 'read', error: null });
  });

  it('of another number of the workspace never touch a message', async () => {
    const { line, conversationId, id, externalId } = await sent('minha');
    const other = await opened(desk);
    await deliver(other.line, receipt(externalId, 'read'));
    await everythingApplied(desk.app);
    expect((await stateOf(line, conversationId, id))?.status).toBe('sent');
  });

  it('show in the list, too', async () => {
    const { line, conversationId, externalId } = await sent('na lista');
    await deliver(line, receipt(externalId, 'delivered'));
    await until(async () => {
      const { body } = await line.owner.browser.get(`conversations/${conversationId}`);
      return body.lastMessageStatus === 'delivered';
    });
  });
});
