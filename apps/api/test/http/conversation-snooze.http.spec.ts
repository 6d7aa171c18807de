import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import {
  conversationWith,
  customerWrites,
  everythingApplied,
  openLine,
  thread,
  until,
  type Line,
} from '../setup/whatsapp-line.js';
import { Sweeper } from '../../src/platform/queue/sweeper.js';
import { colleague, type Person } from './browser.js';

let desk: Desk;
let line: Line;
let agent: Person;

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(desk.app);
  agent = await colleague(desk.app, line.owner, 'agent');
}, 60_000);

afterAll(() => desk.close());

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

/** A conversation that somebody has put away. */
async function snoozed(snoozedUntil: string | null = null) {
  const from = somePhone();
  const id = await conversationWith(desk.app, line, from);
  const path = `conversations/${id}`;
  const read = await line.owner.browser.post(`${path}/read`);
  const { status, body } = await line.owner.browser.patch(path, {
    status: 'snoozed',
    snoozedUntil,
    version: read.body.version,
  });
  expect([status, body.status, body.snoozedUntil]).toEqual([200, 'snoozed', snoozedUntil]);
  return {
    id,
    path,
    from,
    version: Number(body.version),
    now: async () => (await line.owner.browser.get(path)).body,
    told: async () =>
      (await thread(line, id)).filter(({ kind }) => kind === 'system').map(({ content }) => content)[0],
  };
}

const back = (reason: string) => ({
  event: 'status_changed',
  facts: { before: 'snoozed', after: 'open', reason },
});

describe('a conversation that was put away', () => {
  it('until somebody writes is there again when the customer does, and says why', async () => {
    const { from, now, told, version } = await snoozed();
    await customerWrites(desk.app, line, { from, text: 'E aí?' });
    await everythingApplied(desk.app);
    expect(await now()).toMatchObject({
      status: 'open',
      returnReason: 'customer_wrote',
      unreadCount: 1,
      version: version + 1,
    });
    expect(await told()).toEqual(back('customer_wrote'));
  });

  it('is there again when a colleague leaves a note, in their name', async () => {
    const { id, now } = await snoozed(tomorrow());
    const note = { kind: 'text', text: 'Ele ligou, resolvam isso', private: true };
    expect((await agent.browser.post(`conversations/${id}/messages`, note)).status).toBe(201);
    expect(await now()).toMatchObject({
      status: 'open',
      snoozedUntil: null,
      returnReason: 'colleague_wrote',
      unreadCount: 0,
    });
    const [line_] = (await thread(line, id)).filter(({ kind }) => kind === 'system');
    expect(line_).toMatchObject({ content: back('colleague_wrote'), authorId: agent.userId });
  });

  it('is there again when a colleague answers', async () => {
    const { id, now, told } = await snoozed(tomorrow());
    expect((await write({ ...line, owner: agent }, id)).status).toBe(201);
    expect(await now()).toMatchObject({ status: 'open', returnReason: 'colleague_wrote' });
    expect(await told()).toEqual(back('colleague_wrote'));
  });

  it('is there again when its time has come', async () => {
    const { id, now, told } = await snoozed(tomorrow());
    await desk.app.sql(`update conversations set snoozed_until = now() - interval '1 second' where id = $1`, [
      id,
    ]);
    await desk.app.nest.get(Sweeper).sweep();
    await until(async () => (await now()).status === 'open');
    expect(await now()).toMatchObject({ returnReason: 'time_came', snoozedUntil: null });
    expect(await told()).toEqual(back('time_came'));
  });

  it.each([
    ['opened by somebody who answers', (path: string) => line.owner.browser.post(`${path}/read`)],
    [
      'answered',
      (path: string) => line.owner.browser.post(`${path}/messages`, { kind: 'text', text: 'Bom dia' }),
    ],
    [
      'put away again',
      async (path: string) => {
        const { version } = (await line.owner.browser.get(path)).body;
        return line.owner.browser.patch(path, { status: 'snoozed', snoozedUntil: null, version });
      },
    ],
  ])('says why it is there until it is %s', async (_what, act) => {
    const { from, path, now } = await snoozed();
    await customerWrites(desk.app, line, { from });
    await everythingApplied(desk.app);
    expect((await now()).returnReason).toBe('customer_wrote');
    expect((await act(path)).status).toBeLessThan(300);
    expect((await now()).returnReason).toBeNull();
  });

  it('stays away for what is only looked at, for receipts and for edits of other things', async () => {
    const { path, now, version } = await snoozed(tomorrow());
    await agent.browser.get(path);
    await agent.browser.get(`${path}/messages`);
    await agent.browser.patch(path, { priority: 'high', version });
    expect(await now()).toMatchObject({ status: 'snoozed', returnReason: null });
  });

  it('is put away for another time by hand, also until somebody writes and back', async () => {
    const { path, version } = await snoozed(tomorrow());
    const longer = await line.owner.browser.patch(path, { snoozedUntil: null, version });
    expect([longer.status, longer.body.status, longer.body.snoozedUntil]).toEqual([200, 'snoozed', null]);
    const at = tomorrow();
    const again = await line.owner.browser.patch(path, { snoozedUntil: at, version: version + 1 });
    expect([again.body.snoozedUntil, again.body.version]).toEqual([at, version + 2]);
  });
});
