import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DemoWorkspace } from '../../src/demo/demo-workspace.js';
import { Sweeper } from '../../src/platform/queue/sweeper.js';
import { startApp, type TestApp } from '../setup/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ env: { CRM_DEMO_PASSWORD: 'demo-crm-1234' } });
  await app.nest.get(DemoWorkspace).ensure();
});
afterAll(() => app.close());

it('a snoozed conversation is open again once its time has come, one event each, and the others stay', async () => {
  const [due, later] = await app.sql<{ id: string }>(
    `select id from conversations where status = 'snoozed' order by id limit 2`,
  );
  await app.sql(`update conversations set snoozed_until = now() - interval '1 second' where id = $1`, [
    due?.id,
  ]);
  await Promise.all([app.nest.get(Sweeper).sweep(), app.nest.get(Sweeper).sweep()]);
  const rows = await app.sql(
    `select id, status, snoozed_until, return_reason from conversations where id = any($1) order by id`,
    [[due?.id, later?.id]],
  );
  expect(rows).toEqual([
    { id: due?.id, status: 'open', snoozed_until: null, return_reason: 'time_came' },
    { id: later?.id, status: 'snoozed', snoozed_until: expect.any(Date), return_reason: null },
  ]);
  expect(await app.sql(`select type from outbox where subject_id = $1`, [due?.id])).toEqual([
    { type: 'conversation.updated' },
  ]);
});
