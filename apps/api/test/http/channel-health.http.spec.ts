import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../src/kernel/actor.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { AccountNews, type AccountEvent } from '../../src/contexts/integrations/public.js';
import { listen } from '../setup/socket-ear.js';
import { after, inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { items, until, type Line, type Row } from '../setup/whatsapp-line.js';
import { colleague } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

async function health(
  line: Line,
): Promise<Record<string, unknown> & { check: (name: string) => Row | undefined }> {
  const { body } = await line.owner.browser.get(`channels/${line.channelId}/health`);
  return { ...body, check: (name) => (body.checks as Row[]).find((one) => one.name === name) };
}

describe('a channel by which nothing gets through', () => {
  it('is told of on the screens and its page, with what waits, and that it is well again', async () => {
    const { line, conversationId } = await opened(desk);
    const ear = await listen(desk.app, await colleague(desk.app, line.owner, 'agent'));
    const back = await desk.provider.away();
    const { body } = await write(line, conversationId);
    await until(
      async () => Number((await inState(line, conversationId, body.id, 'queued', 'sending')).tries) > 0,
    );
    await inState(line, conversationId, body.id, 'queued');
    expect((await health(line)).stuckSince).toBeNull();
    await desk.app.sql("update messages set created_at = now() - interval '40 seconds' where id = $1", [
      body.id,
    ]);
    await ear.hears('channel.updated', ({ id, stuckSince }) => id === line.channelId && stuckSince !== null);
    const red = await health(line);
    expect(red).toMatchObject({
      queued: 1,
      stuckSince: expect.any(String),
      oldestQueuedAt: expect.any(String),
    });
    expect(red.check('sending')).toMatchObject({ state: 'failed' });

    await back();
    await after(desk, { line, conversationId }, 60_000);
    await inState(line, conversationId, body.id, 'sent');
    await ear.hears('channel.updated', ({ id, stuckSince }) => id === line.channelId && stuckSince === null);
    const well = await until(async () => {
      const now = await health(line);
      return now.check('sending')?.state === 'ok' && now;
    });
    expect(well).toMatchObject({ queued: 0, oldestQueuedAt: null, stuckSince: null });
    ear.close();
  });

  it('because the provider asked for patience is no alarm', async () => {
    const { line, conversationId } = await opened(desk);
    const { body } = await write(line, conversationId);
    await inState(line, conversationId, body.id, 'sent');
    await desk.app.sql(
      `update messages set status = 'queued', next_try_at = now() + interval '1 hour', created_at = now() - interval '40 seconds',
         error = '{"code":"whatsapp.131056","message":"","retryable":true,"action":"wait"}' where id = $1`,
      [body.id],
    );
    const alarms = await desk.app.sql('select stuck from app_channel_alarms(500) where channel_id = $1', [
      line.channelId,
    ]);
    expect(alarms).toEqual([]);
  });
});

describe('what the provider says of an account', () => {
  const at = new Date();
  const tell = async (line: Line, ...abouts: AccountEvent['about'][]) => {
    const actor = systemActor(line.owner.workspaceId);
    const events = abouts.map((about) => ({
      type: 'account' as const,
      channelId: line.channelId,
      about,
      facts: {},
      at,
    }));
    await desk.app.nest.get(UnitOfWork).run(actor, () => desk.app.nest.get(AccountNews).apply(actor, events));
  };

  it('stands on its page: quality, limit, name and warnings until they are over', async () => {
    const { line } = await opened(desk);
    await tell(
      line,
      { kind: 'quality', quality: 'YELLOW', limit: 'TIER_1K' },
      { kind: 'name', name: 'Loja Nova', decision: 'APPROVED' },
      { kind: 'alert', code: 'ACCOUNT_RESTRICTION', blocked: true },
    );
    const told = await health(line);
    expect(told).toMatchObject({ quality: 'YELLOW', messagingLimit: 'TIER_1K' });
    expect(told.check('quality')).toMatchObject({ state: 'warning' });
    expect(told.check('account')).toMatchObject({ state: 'failed', detail: expect.any(String) });
    const { body: channel } = await line.owner.browser.get(`channels/${line.channelId}`);
    expect(channel).toMatchObject({ accountName: 'Loja Nova', alert: { code: 'ACCOUNT_RESTRICTION' } });
    await tell(line, { kind: 'alert', code: 'ACCOUNT_REINSTATED', blocked: false });
    expect((await health(line)).check('account')).toMatchObject({ state: 'ok' });
  });

  it('again makes no second event; a template that it speaks of changes, one that we do not know is asked for', async () => {
    const { line } = await opened(desk);
    desk.provider.templates = [
      {
        id: `t${randomUUID()}`,
        name: 'aviso',
        language: 'pt_BR',
        category: 'UTILITY',
        status: 'APPROVED',
        components: [{ type: 'BODY', text: 'Chegou.' }],
      },
    ];
    await line.owner.browser.post(`channels/${line.channelId}/templates/sync`);
    const events = async () =>
      (
        await desk.app.sql("select from outbox where subject_id = $1 and type = 'channel.updated'", [
          line.channelId,
        ])
      ).length;
    await tell(line, { kind: 'quality', quality: 'RED', limit: null });
    const before = await events();
    await tell(line, { kind: 'quality', quality: 'RED', limit: null });
    expect(await events()).toBe(before);

    const template = { kind: 'template' as const, templateId: null, name: 'aviso', language: 'pt-BR' };
    await tell(line, { ...template, status: 'PAUSED', reason: 'FIRST_PAUSE' });
    const [changed] = await items(line.owner.browser, `channels/${line.channelId}/templates`);
    expect(changed).toMatchObject({ status: 'PAUSED', rejectedReason: 'FIRST_PAUSE', sendable: false });
    const log = await items(line.owner.browser, 'audit-log?limit=5');
    expect(log.map(({ event }) => event)).toContain('channel.template_changed');

    await tell(line, { ...template, name: 'desconhecido', status: 'APPROVED' });
    const { body } = await line.owner.browser.get(`channels/${line.channelId}/templates`);
    expect(body.syncedAt).toBeNull();
  });
});
