import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  after,
  gate,
  inState,
  openDesk,
  opened,
  somePhone,
  write,
  type Desk,
} from '../setup/whatsapp-desk.js';
import { conversationWith, everythingApplied, openLine, until } from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

describe('one that is stuck', () => {
  it('holds up its own conversation alone', async () => {
    const { line, conversationId } = await opened(desk);
    const other = await conversationWith(desk.app, line, somePhone());
    const held = gate();
    desk.provider.behave((send) =>
      send.text === 'presa' ? { kind: 'hold', until: held.opened } : undefined,
    );
    const stuck = await write(line, conversationId, { text: 'presa' });
    const behind = await write(line, conversationId);
    await until(() => desk.provider.withText('presa').length > 0);
    const free = await write(line, other);
    await inState(line, other, free.body.id, 'sent');
    await inState(line, conversationId, behind.body.id, 'queued');
    held.open();
    await inState(line, conversationId, stuck.body.id, 'sent');
    await inState(line, conversationId, behind.body.id, 'sent');
  });

  it('is the whole account of a provider that hangs: another account is served meanwhile', async () => {
    const slow = await openLine(desk.app);
    const quick = await opened(desk);
    const held = gate();
    desk.provider.behave((send) =>
      send.phoneNumberId === slow.phoneNumberId ? { kind: 'hold', until: held.opened } : undefined,
    );
    const many = await Promise.all(
      Array.from({ length: 80 }, () => conversationWith(desk.app, slow, somePhone())),
    );
    await Promise.all(many.map((id) => write(slow, id)));
    await until(() => desk.provider.sends.filter((s) => s.phoneNumberId === slow.phoneNumberId).length >= 16);
    const { body } = await write(quick.line, quick.conversationId);
    await inState(quick.line, quick.conversationId, body.id, 'sent');
    // Before the first of the hanging calls was given up.
    const givenUp = "select from message_tries where channel_id = $1 and outcome <> 'sending'";
    expect(await desk.app.sql(givenUp, [slow.channelId])).toEqual([]);
    const underway = desk.provider.sends.filter((s) => s.phoneNumberId === slow.phoneNumberId);
    expect(underway.length).toBeLessThanOrEqual(16);
    held.open();
    await until(async () => {
      const waiting = await desk.app.sql(
        "select from messages where channel_id = $1 and status in ('queued', 'sending')",
        [slow.channelId],
      );
      return waiting.length === 0;
    }, 30_000);
  }, 60_000);

  it('opens the circuit of an account after five failures; then one try closes it again', async () => {
    const line = await openLine(desk.app);
    desk.provider.behave(() => ({ kind: 'cut' }));
    const circuit = async () =>
      (await line.owner.browser.get(`channels/${line.channelId}/health`)).body.circuit;
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => conversationWith(desk.app, line, somePhone())),
    );
    await everythingApplied(desk.app);
    await Promise.all(ids.map((id) => write(line, id)));
    await until(async () => (await circuit()) === 'open');
    const before = desk.provider.sends.length;
    const [first = ''] = ids;
    const { body } = await write(line, first, { text: 'na fila' });
    await after(desk, { line: line, conversationId: first }, 0);
    expect(desk.provider.sends).toHaveLength(before);
    desk.provider.behave(() => undefined);
    await after(desk, { line: line, conversationId: first }, 31_000);
    await inState(line, first, body.id, 'sent');
    expect(await circuit()).toBe('closed');
  });
});
