import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { colleague } from './browser.js';
import { openDesk, type Desk } from '../setup/whatsapp-desk.js';
import {
  change,
  customerMessage,
  envelope,
  everythingApplied,
  items,
  openLine,
  post,
  type Line,
} from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const retry = (line: Line, id: unknown) => line.owner.browser.post(`jobs/dead-letters/${String(id)}/retry`);

it('what cannot be applied stays in the list with its reason when it is replayed and fails again', async () => {
  const line = await openLine(desk.app);
  await post(desk.app, line, envelope(change(line.phoneNumberId, { messages: [{ id: 'wamid.x' }] })));
  await everythingApplied(desk.app);
  const [letter] = await items(line.owner.browser, 'jobs/dead-letters');
  expect(letter).toMatchObject({ kind: 'inbound', reason: 'a message without sender' });
  expect(await retry(line, letter?.id)).toMatchObject({
    status: 422,
    body: { code: 'dead_letter.failed_again', params: { reason: 'a message without sender' } },
  });
  const [still] = await items(line.owner.browser, 'jobs/dead-letters');
  expect(still).toMatchObject({ id: letter?.id, tries: Number(letter?.tries) + 1 });
});

it('one that the database refused is a message after its replay, and the list is empty again', async () => {
  const line = await openLine(desk.app);
  const refuse = `check (workspace_id <> '${line.owner.workspaceId}' or text is distinct from 'veneno') not valid`;
  await desk.app.sql(`alter table messages add constraint no_poison ${refuse}`);
  const messages = ['antes', 'veneno', 'depois'].map((text) => customerMessage({ text }));
  await post(desk.app, line, envelope(change(line.phoneNumberId, { messages })));
  await everythingApplied(desk.app);
  const texts = async () =>
    (
      await desk.app.sql<{ text: string }>('select text from messages where channel_id = $1 order by text', [
        line.channelId,
      ])
    ).map(({ text }) => text);
  expect(await texts()).toEqual(['antes', 'depois']);
  const [letter, ...others] = await items(line.owner.browser, 'jobs/dead-letters');
  expect(others).toEqual([]);

  await desk.app.sql('alter table messages drop constraint no_poison');
  expect(await retry(line, letter?.id)).toMatchObject({ status: 200, body: { resolved: true } });
  expect(await texts()).toEqual(['antes', 'depois', 'veneno']);
  expect(await items(line.owner.browser, 'jobs/dead-letters')).toEqual([]);
  expect((await retry(line, letter?.id)).status).toBe(404);
});

it('are no business of an agent', async () => {
  const line = await openLine(desk.app);
  const { browser } = await colleague(desk.app, line.owner, 'agent');
  expect((await browser.get('jobs/dead-letters')).status).toBe(403);
});

it('one is thrown away with a reason that stays in the audit log; without a reason it is not', async () => {
  const line = await openLine(desk.app);
  await post(desk.app, line, envelope(change(line.phoneNumberId, { messages: [{ id: 'wamid.z' }] })));
  await everythingApplied(desk.app);
  const [letter] = await items(line.owner.browser, 'jobs/dead-letters');
  const discard = (reason: unknown) =>
    line.owner.browser.post(`jobs/dead-letters/${String(letter?.id)}/discard`, { reason });
  for (const wrong of ['', '  ', 'x'.repeat(301), 7, undefined])
    expect((await discard(wrong)).status).toBe(400);
  expect(await discard(' veio repetida ')).toMatchObject({ status: 200, body: { resolved: true } });
  expect(await items(line.owner.browser, 'jobs/dead-letters')).toEqual([]);
  expect((await discard('de novo')).status).toBe(404);
  const [entry] = await items(line.owner.browser, 'audit-log?limit=1');
  expect(entry).toMatchObject({ event: 'dead_letter.discarded', params: { reason: 'veio repetida' } });
});

it('all are replayed at once; those that fail again stay', async () => {
  const line = await openLine(desk.app);
  const refuse = `check (workspace_id <> '${line.owner.workspaceId}' or text is distinct from 'veneno') not valid`;
  await desk.app.sql(`alter table messages add constraint no_poison_at_all ${refuse}`);
  const messages = [customerMessage({ text: 'veneno' }), { id: 'wamid.y' }];
  await post(desk.app, line, envelope(change(line.phoneNumberId, { messages })));
  await everythingApplied(desk.app);
  expect(await items(line.owner.browser, 'jobs/dead-letters')).toHaveLength(2);
  await desk.app.sql('alter table messages drop constraint no_poison_at_all');
  const { status, body } = await line.owner.browser.post('jobs/dead-letters/retry');
  expect([status, body]).toEqual([200, { resolved: 1, failed: 1 }]);
  expect((await items(line.owner.browser, 'jobs/dead-letters')).map(({ reason }) => reason)).toEqual([
    'a message without sender',
  ]);
});

it('raw events are not readable in the database, and erased after 30 days whatever became of them', async () => {
  const line = await openLine(desk.app);
  const messages = [customerMessage({ text: 'segredo do cliente' }), { id: 'wamid.w' }];
  await post(desk.app, line, envelope(change(line.phoneNumberId, { messages })));
  await everythingApplied(desk.app);
  const stored = await desk.app.sql<{ body: Buffer }>('select body from inbox where channel_id = $1', [
    line.channelId,
  ]);
  expect(stored).toHaveLength(1);
  expect(stored[0]?.body.toString('latin1')).not.toContain('segredo');
  expect(stored[0]?.body.toString('latin1')).not.toContain(line.phoneNumberId);
  await desk.app.sql("update inbox set received_at = now() - interval '29 days' where channel_id = $1", [
    line.channelId,
  ]);
  await desk.app.sql('select app_expire(1000)');
  const [letter] = await items(line.owner.browser, 'jobs/dead-letters');
  expect((await retry(line, letter?.id)).status).toBe(422);
  await desk.app.sql("update inbox set received_at = now() - interval '31 days' where channel_id = $1", [
    line.channelId,
  ]);
  await desk.app.sql('select app_expire(1000)');
  expect(await desk.app.sql('select from inbox where channel_id = $1', [line.channelId])).toEqual([]);
});

it('a raw event that somebody changed or moved in the database is set aside, and the others go on', async () => {
  const line = await openLine(desk.app);
  const { sql } = desk.app;
  await sql("update inbox set state = 'done' where state = 'due'");
  const body = envelope(change(line.phoneNumberId, { messages: [customerMessage({ text: 'primeira' })] }));
  await post(desk.app, line, body);
  await everythingApplied(desk.app);
  await sql(
    "update inbox set body = set_byte(body, 40, (get_byte(body, 40) + 1) % 256), state = 'due' where channel_id = $1",
    [line.channelId],
  );
  const next = envelope(change(line.phoneNumberId, { messages: [customerMessage({ text: 'segunda' })] }));
  await post(desk.app, line, next);
  await everythingApplied(desk.app);
  const texts = await sql<{ text: string }>('select text from messages where channel_id = $1 order by text', [
    line.channelId,
  ]);
  expect(texts.map(({ text }) => text)).toEqual(['primeira', 'segunda']);
});
