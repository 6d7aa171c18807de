import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, opened, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import {
  change,
  envelope,
  everythingApplied,
  openLine,
  post,
  thread,
  type Line,
} from '../setup/whatsapp-line.js';
import { Browser, colleague } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const began = Math.floor(Date.now() / 1_000) - 600;
const at = (seconds: number) => new Date((began + seconds) * 1_000).toISOString();

/** A customer writes, and then does these things with what they wrote. */
async function told(
  ...items: readonly object[]
): Promise<{ line: Line; id: string; conversationId: string }> {
  const line = await openLine(desk.app);
  const from = somePhone();
  for (const item of items) {
    const messages = [{ from, ...item }];
    await post(desk.app, line, envelope(change(line.phoneNumberId, { messages })));
    await everythingApplied(desk.app);
  }
  const { body } = await line.owner.browser.get('conversations');
  const [{ id: conversationId } = { id: '' }] = body.items as { id: string }[];
  const [message] = await thread(line, conversationId);
  return { line, id: String(message?.id), conversationId };
}

const wamid = () => `wamid.${randomUUID()}`;
const text = (id: string, seconds: number, body: string) => ({
  id,
  timestamp: String(began + seconds),
  type: 'text',
  text: { body },
});
const edit = (id: string, seconds: number, body: string) => ({
  id: wamid(),
  timestamp: String(began + seconds),
  type: 'edit',
  edit: { original_message_id: id, message: { type: 'text', text: { body } } },
});
const revoke = (id: string, seconds: number) => ({
  id: wamid(),
  timestamp: String(began + seconds),
  type: 'revoke',
  revoke: { original_message_id: id },
});

const history = (browser: Browser, id: string) => browser.get(`messages/${id}/history`);

describe('the history of a message', () => {
  it('is what it said before each edit, newest first, with the time of each', async () => {
    const id = wamid();
    const message = await told(
      text(id, 0, 'Quero 2 mesas'),
      edit(id, 60, 'Quero 3 mesas'),
      edit(id, 120, 'Quero 4 mesas'),
      edit(id, 120, 'Quero 4 mesas'),
      edit(id, 30, 'atrasada'),
    );
    const { status, body } = await history(message.line.owner.browser, message.id);
    expect([status, body]).toEqual([
      200,
      {
        items: [
          { text: 'Quero 3 mesas', content: null, writtenAt: at(60), replacedAt: at(120) },
          { text: 'Quero 2 mesas', content: null, writtenAt: at(0), replacedAt: at(60) },
        ],
      },
    ]);
  });

  it('is empty for what was never edited, ours and notes included', async () => {
    const message = await told(text(wamid(), 0, 'Oi'));
    const { line, conversationId } = message;
    const { browser } = line.owner;
    expect((await history(browser, message.id)).body).toEqual({ items: [] });
    for (const more of [{}, { private: true }]) {
      const { body } = await write(line, conversationId, more);
      expect((await history(browser, String(body.id))).body).toEqual({ items: [] });
    }
  });

  it('goes with the message when its writer takes it back', async () => {
    const id = wamid();
    const message = await told(text(id, 0, 'segredo'), edit(id, 60, 'nada'), revoke(id, 90));
    const { body } = await history(message.line.owner.browser, message.id);
    expect(body).toEqual({ items: [] });
  });

  it('shows what a stranger wrote as it was written, and no more of it than of a message', async () => {
    const id = wamid();
    const long = '😀'.repeat(40_000);
    const message = await told(
      text(id, 0, '<script>alert(1)</script>'),
      edit(id, 60, long),
      edit(id, 61, 'fim'),
    );
    const { body } = await history(message.line.owner.browser, message.id);
    const [second, first] = body.items as { text: string }[];
    expect(first?.text).toBe('<script>alert(1)</script>');
    expect([...(second?.text ?? '')].length).toBeLessThanOrEqual(65_536);
  });

  it('is read by everybody who may read the conversation, and found by nobody else', async () => {
    const id = wamid();
    const { line, id: messageId } = await told(text(id, 0, 'um'), edit(id, 60, 'dois'));
    const { browser: viewer } = await colleague(desk.app, line.owner, 'viewer');
    expect((await history(viewer, messageId)).body.items).toHaveLength(1);
    const { line: foreign } = await opened(desk);
    for (const none of [messageId, randomUUID(), 'x', `${messageId}x`, '..'])
      expect((await history(foreign.owner.browser, encodeURIComponent(none))).status).toBe(404);
    expect((await history(new Browser(desk.app), messageId)).status).toBe(401);
  });
});
