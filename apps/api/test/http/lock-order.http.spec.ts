import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { gate, inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import {
  change,
  customerMessage,
  envelope,
  everythingApplied,
  post,
  receipt,
  until,
  type Content,
  type Line,
} from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

async function arrives(line: Line, content: Content): Promise<void> {
  const body = envelope(change(line.phoneNumberId, content));
  expect((await post(desk.app, line, body)).status).toBe(200);
}

async function sent() {
  const { line, conversationId } = await opened(desk);
  const { body } = await write(line, conversationId);
  const { externalId } = await inState(line, conversationId, body.id, 'sent');
  return { line, conversationId, id: String(body.id), externalId: String(externalId) };
}

/** Somebody else has the conversation while this happens: whoever then waits for it must leave its messages alone. */
async function whileHeld(conversationId: string, happen: () => Promise<unknown>): Promise<void> {
  const somebody = new pg.Client({ connectionString: desk.app.database.superUrl });
  await somebody.connect();
  try {
    await somebody.query('begin');
    await somebody.query('select from conversations where id = $1 for no key update', [conversationId]);
    await happen();
    await until(
      async () =>
        (
          await desk.app.sql(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).length > 0,
    );
    const { rowCount } = await somebody.query(
      'select from messages where conversation_id = $1 for update skip locked',
      [conversationId],
    );
    const { rows } = await somebody.query<{ of: string }>(
      'select count(*) as of from messages where conversation_id = $1',
      [conversationId],
    );
    expect(rowCount).toBe(Number(rows[0]?.of));
  } finally {
    await somebody.query('commit');
    await somebody.end();
  }
}

describe('who waits for a conversation holds none of its messages', () => {
  it('when the provider takes a message', async () => {
    const { line, conversationId } = await opened(desk);
    const held = gate();
    desk.provider.behave(() => ({ kind: 'hold', until: held.opened }));
    const { body } = await write(line, conversationId, { text: 'espera' });
    await until(() => desk.provider.withText('espera')[0]);
    await whileHeld(conversationId, () => Promise.resolve(held.open()));
    desk.provider.behave(() => undefined);
    await inState(line, conversationId, body.id, 'sent');
  });

  it('when its receipt comes', async () => {
    const { line, conversationId, id, externalId } = await sent();
    await whileHeld(conversationId, () => arrives(line, { statuses: [receipt(externalId, 'read')] }));
    await inState(line, conversationId, id, 'read');
  });

  it('when its receipt comes in one post with what the customer writes', async () => {
    const { line, conversationId, id, externalId } = await sent();
    await whileHeld(conversationId, () =>
      arrives(line, { messages: [customerMessage({ text: 'Oi' })], statuses: [receipt(externalId, 'read')] }),
    );
    await inState(line, conversationId, id, 'read');
  });

  it('when a customer edits one', async () => {
    const { line, conversationId } = await opened(desk);
    const [said] = await desk.app.sql<{ external_id: string; to: string }>(
      `select m.external_id, i.external_id as to from messages m join conversations c on c.id = m.conversation_id
       join contact_identities i on i.id = c.identity_id where c.id = $1`,
      [conversationId],
    );
    const edit = {
      from: said?.to,
      id: `wamid.${randomUUID()}`,
      timestamp: String(Math.floor(Date.now() / 1_000)),
      type: 'edit',
      edit: {
        original_message_id: said?.external_id,
        message: { type: 'text', text: { body: 'Boa tarde' } },
      },
    };
    await whileHeld(conversationId, () => arrives(line, { messages: [edit] }));
    await everythingApplied(desk.app);
    expect(
      await desk.app.sql('select text from messages where conversation_id = $1', [conversationId]),
    ).toEqual([{ text: 'Boa tarde' }]);
  });
});
