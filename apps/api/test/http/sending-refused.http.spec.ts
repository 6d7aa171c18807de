import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { maxTries } from '../../src/contexts/messages/domain/retry-policy.js';
import { graphError } from '../setup/fake-provider.js';
import { after, inState, openDesk, opened, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import { conversationWith, thread, until } from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

describe('an answer that proves that nothing was accepted', () => {
  it('for the pace of the account waits as long as the provider says, and then goes out', async () => {
    const { line, conversationId } = await opened(desk);
    desk.provider.behave((_, earlier) =>
      earlier === 0 ? graphError(130429, 429, { 'retry-after': '1' }) : undefined,
    );
    const { body } = await write(line, conversationId, { text: 'devagar' });
    const message = await inState(line, conversationId, body.id, 'sent');
    expect(desk.provider.withText('devagar').map(({ reference }) => reference)).toEqual([
      `${String(message.id)}.1`,
      `${String(message.id)}.2`,
    ]);
  });

  it('for one recipient holds back that recipient alone', async () => {
    const { line, conversationId } = await opened(desk);
    const other = await conversationWith(desk.app, line, somePhone());
    desk.provider.behave((send) => (send.text === 'muitas' ? graphError(131056) : undefined));
    const held = await write(line, conversationId, { text: 'muitas' });
    await until(() => desk.provider.withText('muitas').length > 0);
    const free = await write(line, other);
    await inState(line, other, free.body.id, 'sent');
    const [message] = await thread(line, conversationId);
    expect(message).toMatchObject({ id: held.body.id, status: 'queued', error: { code: 'whatsapp.131056' } });
  });

  it('of a closed window fails it with the reason in Portuguese; sending it again is a person’s decision', async () => {
    const { line, conversationId } = await opened(desk);
    desk.provider.behave((_, earlier) => (earlier === 0 ? graphError(131047) : undefined));
    const { body } = await write(line, conversationId, { text: 'fora da janela' });
    const failed = await inState(line, conversationId, body.id, 'failed');
    expect(failed.error).toMatchObject({
      code: 'whatsapp.131047',
      message: expect.stringContaining('24 horas'),
    });
    const again = await line.owner.browser.post(`messages/${String(body.id)}/retry`);
    // The worker may have it already.
    expect(again).toMatchObject({ status: 200, body: { error: null } });
    expect(await inState(line, conversationId, body.id, 'sent')).toMatchObject({ error: null });
  });

  it('of a revoked token stops the channel, not in a loop, until a person renews it', async () => {
    const { line, conversationId } = await opened(desk);
    let isRevoked = true;
    desk.provider.behave(() => (isRevoked ? graphError(190, 401) : undefined));
    const { body } = await write(line, conversationId, { text: 'sem acesso' });
    const { browser } = line.owner;
    const channel = await until(async () => {
      const { body: seen } = await browser.get(`channels/${line.channelId}`);
      return seen.status === 'error' && seen;
    });
    expect(channel.lastError).toMatchObject({ code: 'whatsapp.190' });
    await after(desk, { line: line, conversationId }, 31_000);
    expect(desk.provider.withText('sem acesso')).toHaveLength(1);
    isRevoked = false;
    const renewed = { credentials: { accessToken: 'EAAnovo' }, version: channel.version };
    expect((await browser.patch(`channels/${line.channelId}`, renewed)).body.status).toBe('connected');
    await after(desk, { line: line, conversationId }, 31_000);
    await inState(line, conversationId, body.id, 'sent');
  });

  it('because nobody listens there is tried again with growing waits, and given to a person in the end', async () => {
    const { line, conversationId } = await opened(desk);
    const back = await desk.provider.away();
    try {
      const { body } = await write(line, conversationId, { text: 'ninguém' });
      const tries = (n: number) =>
        until(async () => {
          await after(desk, { line: line, conversationId }, 60_000);
          const rows = await desk.app.sql<{ outcome: string; error: { code: string } }>(
            'select outcome, error from message_tries where message_id = $1 order by number',
            [body.id],
          );
          return rows.length === n && rows.every(({ outcome }) => outcome !== 'sending') && rows;
        });
      expect((await tries(4)).map(({ error }) => error.code)).toEqual(Array(4).fill('send.unreachable'));
      // An hour of this later.
      await desk.app.sql('update messages set attempt = $2 where id = $1', [body.id, maxTries - 1]);
      await tries(5);
      expect(await inState(line, conversationId, body.id, 'failed')).toMatchObject({
        error: { code: 'send.unreachable', retryable: true },
      });
    } finally {
      await back();
    }
  });
});
