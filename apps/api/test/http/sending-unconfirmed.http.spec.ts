import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SettleLostSends } from '../../src/contexts/messages/application/settle-lost-sends.js';
import { graphError, type Behaviour } from '../setup/fake-provider.js';
import { after, gate, inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { change, envelope, post, receipt, until } from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

describe('an outcome that nobody knows', () => {
  const unclear: [string, Behaviour][] = [
    ['a dropped answer', { kind: 'cut' }],
    ['a 500 without words', { kind: 'answer', status: 500, body: 'Internal error' }],
    ['a 503', { kind: 'answer', status: 503, body: {} }],
    ['an internal error of the provider', graphError(131000, 500)],
    ['a 200 that names no message', { kind: 'answer', status: 200, body: { messages: [] } }],
  ];

  it.each(unclear)('%s is unconfirmed, never sent again, and holds up no other', async (_name, behaviour) => {
    const { line, conversationId } = await opened(desk);
    const text = `talvez ${randomUUID()}`;
    desk.provider.behave((send) => (send.text === text ? behaviour : undefined));
    const { body } = await write(line, conversationId, { text });
    await inState(line, conversationId, body.id, 'unconfirmed');
    const next = await write(line, conversationId);
    await inState(line, conversationId, next.body.id, 'sent');
    await after(desk, { line: line, conversationId }, 3_600_000);
    expect(desk.provider.withText(text)).toHaveLength(1);
  });

  it('is settled by a receipt that carries our reference', async () => {
    const { line, conversationId } = await opened(desk);
    desk.provider.behave(() => ({ kind: 'cut' }));
    const { body } = await write(line, conversationId, { text: 'chegou?' });
    await inState(line, conversationId, body.id, 'unconfirmed');
    const [sent] = desk.provider.withText('chegou?');
    const more = { biz_opaque_callback_data: sent?.reference };
    const statuses = [receipt(String(sent?.externalId), 'delivered', more)];
    await post(desk.app, line, envelope(change(line.phoneNumberId, { statuses })));
    expect(await inState(line, conversationId, body.id, 'delivered')).toMatchObject({ error: null });
  });

  it('that a receipt settles before the answer is lost leaves no error behind', async () => {
    const { line, conversationId } = await opened(desk);
    const lost = gate();
    desk.provider.behave(() => ({ kind: 'holdThenCut', until: lost.opened }));
    const { body } = await write(line, conversationId, { text: 'rápida' });
    const sent = await until(() => desk.provider.withText('rápida')[0]);
    const statuses = [receipt(sent.externalId, 'delivered', { biz_opaque_callback_data: sent.reference })];
    await post(desk.app, line, envelope(change(line.phoneNumberId, { statuses })));
    await inState(line, conversationId, body.id, 'delivered');
    lost.open();
    await until(async () => {
      const tries = await desk.app.sql(
        'select from message_tries where message_id = $1 and error is not null',
        [body.id],
      );
      return tries.length === 1;
    });
    expect(await inState(line, conversationId, body.id, 'delivered')).toMatchObject({ error: null });
  });

  it('may be sent again or given up by a person, and by nobody once it was sent', async () => {
    const { line, conversationId } = await opened(desk);
    desk.provider.behave((send, earlier) =>
      send.text.startsWith('duvidosa') && earlier === 0 ? { kind: 'cut' } : undefined,
    );
    const { browser } = line.owner;
    const [one, other] = [
      await write(line, conversationId, { text: 'duvidosa 1' }),
      await write(line, conversationId, { text: 'duvidosa 2' }),
    ];
    await inState(line, conversationId, one.body.id, 'unconfirmed');
    await inState(line, conversationId, other.body.id, 'unconfirmed');
    expect((await browser.post(`messages/${String(one.body.id)}/retry`)).status).toBe(200);
    const given = await browser.post(`messages/${String(other.body.id)}/discard`);
    expect(given.body).toMatchObject({ status: 'failed', error: { retryable: false } });
    await inState(line, conversationId, one.body.id, 'sent');
    expect(desk.provider.withText('duvidosa 1')).toHaveLength(2);
    expect(desk.provider.withText('duvidosa 2')).toHaveLength(1);
    const late = await browser.post(`messages/${String(one.body.id)}/retry`);
    expect([late.status, late.body.code]).toEqual([409, 'message.not_retryable']);
  });

  it('is what a sender leaves behind that disappeared: its lease runs out', async () => {
    const { line, conversationId } = await opened(desk);
    const held = gate();
    desk.provider.behave((send) =>
      send.text === 'perdida' ? { kind: 'hold', until: held.opened } : undefined,
    );
    const { body } = await write(line, conversationId, { text: 'perdida' });
    await until(() => desk.provider.withText('perdida').length > 0);
    desk.clock.advance(31_000);
    await desk.app.nest.get(SettleLostSends).execute(line.owner.workspaceId, [String(body.id)]);
    await inState(line, conversationId, body.id, 'unconfirmed');
    held.open();
    // The sender was only slow: its answer still counts.
    expect(await inState(line, conversationId, body.id, 'sent')).toMatchObject({ error: null });
    expect(desk.provider.withText('perdida')).toHaveLength(1);
  });
});
