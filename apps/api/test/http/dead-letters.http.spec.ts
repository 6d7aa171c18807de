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
