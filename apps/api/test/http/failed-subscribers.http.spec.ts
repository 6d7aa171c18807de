import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import { conversationWith, items, openLine, until, type Line, type Row } from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const letters = (line: Line) => items(line.owner.browser, 'jobs/dead-letters');
const nameInInbox = async (line: Line) => (await items(line.owner.browser, 'conversations'))[0]?.contactName;

/** Of this workspace no conversation can be renamed, until it is mended. */
async function refusing(line: Line): Promise<() => Promise<unknown>> {
  const name = `no_rename_${randomUUID().replaceAll('-', '')}`;
  await desk.app.sql(
    `alter table conversations add constraint ${name}
     check (workspace_id <> '${line.owner.workspaceId}' or contact_name <> 'Ana Paula') not valid`,
  );
  return () => desk.app.sql(`alter table conversations drop constraint ${name}`);
}

/** A customer gets another name, which their conversation does not take, however often it is told. */
async function givenUp(): Promise<{ line: Line; letter: Row; mend: () => Promise<unknown> }> {
  const line = await openLine(desk.app);
  await conversationWith(desk.app, line, somePhone());
  const mend = await refusing(line);
  const [contact] = await items(line.owner.browser, 'contacts');
  const renamed = { name: 'Ana Paula', version: contact?.version };
  expect((await line.owner.browser.patch(`contacts/${String(contact?.id)}`, renamed)).status).toBe(200);
  const letter = await until(async () => {
    // The waits between the tries are over.
    await desk.app.sql(
      "update event_deliveries set tries = 9, next_try_at = now() where workspace_id = $1 and state = 'due' and tries > 0",
      [line.owner.workspaceId],
    );
    return (await letters(line))[0];
  }, 30_000);
  return { line, letter, mend };
}

it('an event of ours that its subscriber never took is among the failures, and is replayed once that is mended', async () => {
  const { line, letter, mend } = await givenUp();
  expect(letter).toMatchObject({ kind: 'subscriber', channelId: null, tries: 10 });
  expect(letter.reason).toContain('no_rename_');
  const retry = () => line.owner.browser.post(`jobs/dead-letters/${letter.id}/retry`);
  expect(await retry()).toMatchObject({ status: 422, body: { code: 'dead_letter.failed_again' } });
  expect(await letters(line)).toMatchObject([{ id: letter.id, tries: 11 }]);
  expect(await nameInInbox(line)).toBe('Ana Souza');

  await mend();
  expect(await retry()).toMatchObject({ status: 200, body: { resolved: true } });
  expect(await nameInInbox(line)).toBe('Ana Paula');
  expect(await letters(line)).toEqual([]);
  expect((await retry()).status).toBe(404);
});

it('it is replayed with all others, and no second time', async () => {
  const { line, mend } = await givenUp();
  await mend();
  const all = () => line.owner.browser.post('jobs/dead-letters/retry');
  expect((await all()).body).toEqual({ resolved: 1, failed: 0 });
  expect(await nameInInbox(line)).toBe('Ana Paula');
  expect((await all()).body).toEqual({ resolved: 0, failed: 0 });
});

it('it may be thrown away with a reason, and is not told again then', async () => {
  const { line, letter, mend } = await givenUp();
  const discard = { reason: 'o nome já foi corrigido à mão' };
  const { status } = await line.owner.browser.post(`jobs/dead-letters/${letter.id}/discard`, discard);
  expect(status).toBe(200);
  await mend();
  expect(await letters(line)).toEqual([]);
  expect((await line.owner.browser.post('jobs/dead-letters/retry')).body).toEqual({ resolved: 0, failed: 0 });
  expect(await nameInInbox(line)).toBe('Ana Souza');
});

it('whose event is no longer kept says so when it is replayed', async () => {
  const { line, letter, mend } = await givenUp();
  await mend();
  await desk.app.sql("delete from outbox where workspace_id = $1 and type = 'contact.renamed'", [
    line.owner.workspaceId,
  ]);
  expect(await line.owner.browser.post(`jobs/dead-letters/${letter.id}/retry`)).toMatchObject({
    status: 422,
    body: { code: 'dead_letter.failed_again', params: { reason: 'The event is no longer kept.' } },
  });
});
