import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { colleague } from './browser.js';
import { inState, openDesk, opened, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import { change, conversationWith, envelope, post, receipt, thread, until } from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

beforeEach(() => {
  desk.provider.behave(() => undefined);
});

describe('a reply', () => {
  it('is queued, sent once with our reference, and shown as sent', async () => {
    const { line, conversationId } = await opened(desk);
    const { status, body } = await write(line, conversationId, { text: 'Temos, sim.' });
    expect([status, body.status]).toEqual([201, 'queued']);
    const message = await inState(line, conversationId, body.id, 'sent');
    const [sent, ...more] = desk.provider.withText('Temos, sim.');
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ phoneNumberId: line.phoneNumberId, reference: `${String(body.id)}.1` });
    expect(message).toMatchObject({ externalId: sent?.externalId, error: null });
  });

  it('quotes the customer’s message by the provider’s id', async () => {
    const { line, conversationId } = await opened(desk);
    const [asked] = await thread(line, conversationId);
    await write(line, conversationId, { text: 'sobre isso', replyToId: asked?.id });
    const sent = await until(() => desk.provider.withText('sobre isso')[0]);
    expect(sent.quoted).toBe(asked?.externalId);
  });

  it('outside the window is refused before any request', async () => {
    const { line, conversationId } = await opened(desk);
    await desk.app.sql(
      "update conversations set reply_window_expires_at = now() - interval '1 day' where id = $1",
      [conversationId],
    );
    const { status, body } = await write(line, conversationId, { text: 'tarde demais' });
    expect([status, body.code]).toEqual([422, 'conversation.window_closed']);
    expect(desk.provider.withText('tarde demais')).toEqual([]);
  });

  it('repeated with its clientId is the first one, also when five come at once', async () => {
    const { line, conversationId } = await opened(desk);
    const body = { text: `uma vez ${randomUUID()}`, clientId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => write(line, conversationId, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    await inState(line, conversationId, answers[0]?.body.id, 'sent');
    expect(await write(line, conversationId, body)).toMatchObject({ status: 200 });
    expect(desk.provider.withText(body.text)).toHaveLength(1);
  });

  it('of two colleagues who send at the same moment leaves once; the other is asked', async () => {
    const { line, conversationId } = await opened(desk);
    const other = await colleague(desk.app, line.owner, 'agent');
    const seenSeq = Number((await line.owner.browser.get('sync')).body.head);
    for (let round = 0; round < 5; round += 1) {
      const where = round === 0 ? conversationId : await conversationWith(desk.app, line, somePhone());
      const answers = await Promise.all([
        write(line, where, { seenSeq }),
        write({ ...line, owner: other }, where, { seenSeq }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });

  it('of a colleague that the writer has not seen is a conflict; a receipt of one that they have seen is none', async () => {
    const { line, conversationId } = await opened(desk);
    const other = await colleague(desk.app, line.owner, 'agent');
    const seen = async () => Number((await line.owner.browser.get('sync')).body.head);
    const before = await seen();
    const theirs = await write({ ...line, owner: other }, conversationId);
    expect(theirs.status).toBe(201);
    const { status, body } = await write(line, conversationId, { seenSeq: before });
    expect([status, body.code, body.params]).toEqual([
      409,
      'conversation.changed',
      { name: 'Colega agent', repliedAt: theirs.body.createdAt },
    ]);

    const { externalId } = await inState(line, conversationId, theirs.body.id, 'sent');
    const now = await until(async () => {
      const waiting = await desk.app.sql('select from outbox where workspace_id = $1 and seq is null', [
        line.owner.workspaceId,
      ]);
      return waiting.length === 0 && seen();
    });
    const statuses = [receipt(String(externalId), 'delivered')];
    await post(desk.app, line, envelope(change(line.phoneNumberId, { statuses })));
    await inState(line, conversationId, theirs.body.id, 'delivered');
    await until(async () => (await seen()) > now);
    expect((await write(line, conversationId, { seenSeq: now })).status).toBe(201);
  });

  it('that is a note is there at once and never leaves', async () => {
    const { line, conversationId } = await opened(desk);
    const note = await write(line, conversationId, { text: 'cliente difícil', private: true });
    expect(note.body).toMatchObject({ status: 'sent', private: true });
    const last = await write(line, conversationId);
    await inState(line, conversationId, last.body.id, 'sent');
    expect(desk.provider.withText('cliente difícil')).toEqual([]);
  });

  it('is sent once and shown as sent when writing that down fails for a moment', async () => {
    await desk.app.sql(`
      create sequence settlements;
      grant usage on settlements to public;
      create function lose_to_somebody() returns trigger language plpgsql as $$
      begin
        if nextval('settlements') < 3 then raise exception 'deadlock detected' using errcode = '40P01'; end if;
        return new;
      end $$;
      create trigger lose_to_somebody before update on message_tries for each row execute function lose_to_somebody()`);
    const { line, conversationId } = await opened(desk);
    const { body } = await write(line, conversationId, { text: 'de novo e de novo' });
    const message = await inState(line, conversationId, body.id, 'sent', 'unconfirmed');
    await desk.app.sql('drop trigger lose_to_somebody on message_tries');
    expect(message.status).toBe('sent');
    expect(desk.provider.withText('de novo e de novo')).toHaveLength(1);
  });

  it('goes out in the order of writing', async () => {
    const { line, conversationId } = await opened(desk);
    const texts = Array.from({ length: 8 }, (_, n) => `${String(n)} ${randomUUID()}`);
    for (const text of texts) await write(line, conversationId, { text });
    await until(() => desk.provider.withText(texts.at(-1) ?? '').length > 0);
    const arrived = desk.provider.sends.filter(({ text }) => texts.includes(text));
    expect(arrived.map(({ text }) => text)).toEqual(texts);
  });
});
