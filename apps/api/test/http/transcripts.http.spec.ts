import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sweeper } from '../../src/platform/queue/sweeper.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { startMailServer, type MailServer } from '../setup/mail-server.js';
import { somePhone, write } from '../setup/whatsapp-desk.js';
import { conversationWith, openLine, until, type Line, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, type Browser } from './browser.js';

let server: MailServer;
let app: TestApp;
let provider: FakeProvider;

beforeAll(async () => {
  server = await startMailServer();
  provider = await FakeProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: {
      RATE_LIMIT_FACTOR: '10000',
      WHATSAPP_API_BASE_URL: provider.url,
      SMTP_URL: server.url,
      MAIL_FROM: 'Loja <oi@loja.example>',
    },
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await server.close();
  await provider.close();
});

async function conversation(): Promise<{ line: Line; id: string; browser: Browser; contactId: string }> {
  const line = await openLine(app);
  const id = await conversationWith(app, line, somePhone());
  const { browser } = line.owner;
  await write(line, id, { text: 'Só para a equipe', private: true });
  return { line, id, browser, contactId: String((await browser.get(`conversations/${id}`)).body.contactId) };
}

/** What became of it, once it is written. */
function settled(browser: Browser, id: unknown): Promise<Row> {
  return until(async () => {
    await app.nest.get(Sweeper).sweep();
    const { body } = await browser.get(`transcripts/${String(id)}`);
    return (body.state === 'ready' || body.state === 'failed') && (body as Row);
  });
}

describe('a transcript', () => {
  it('is written in the background and opened by whoever ordered it, and by nobody else', async () => {
    const { line, id, browser } = await conversation();
    const ordered = await browser.post(`conversations/${id}/transcripts`, { withNotes: true });
    expect(ordered.status).toBe(201);
    expect(ordered.body).toMatchObject({
      conversationId: id,
      state: 'due',
      withNotes: true,
      recipient: null,
      url: null,
    });
    const done = await settled(browser, ordered.body.id);
    expect(done).toMatchObject({ state: 'ready', done: 2, total: 2 });
    expect(done.name).toMatch(/^conversa-ana-souza-\d{4}-\d\d-\d\d\.pdf$/);
    const file = await fetch(`${app.url}${String(done.url)}`);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const agent = await colleague(app, line.owner, 'agent');
    const stranger = await registered(app);
    for (const { browser: other } of [agent, stranger])
      expect((await other.get(`transcripts/${String(ordered.body.id)}`)).status).toBe(404);
    expect((await stranger.browser.post(`conversations/${id}/transcripts`, {})).status).toBe(404);
  });

  it('is mailed to the customer or to a colleague, as an attachment, and to no other address', async () => {
    const { line, id, browser, contactId } = await conversation();
    const { version } = (await browser.get(`contacts/${contactId}`)).body;
    const email = `ana.${randomUUID()}@cliente.example`;
    await browser.patch(`contacts/${contactId}`, { email, version });
    const order = (recipient: unknown, language = 'en') =>
      browser.post(`conversations/${id}/transcripts`, { recipient, language });
    const { body } = await order(email.toUpperCase());
    await settled(browser, body.id);
    const mail = await until(() =>
      server.mails.find((one) => one.text?.includes('Attached is the conversation')),
    );
    expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
    expect(mail.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
    const own = (await browser.get('auth/me')).body.email;
    expect((await order(own)).status).toBe(201);
    const unknown = await order('alguem@fora.example');
    expect([unknown.status, unknown.body.code]).toEqual([422, 'transcript.recipient_unknown']);
    for (const wrong of [
      'ana',
      '',
      7,
      `${'a'.repeat(250)}@b.example`,
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
    ])
      expect((await order(wrong)).status).toBe(400);
    expect((await order(email, 'fr')).status).toBe(400);
    const entries = (await line.owner.browser.get('audit-log')).body.items as { event: string }[];
    expect(entries.some(({ event }) => event === 'conversation.transcript_ordered')).toBe(true);
  });

  it('is not ordered by who only reads, and not more than twenty times an hour', async () => {
    const { line, id, browser } = await conversation();
    const viewer = await colleague(app, line.owner, 'viewer');
    expect((await viewer.browser.post(`conversations/${id}/transcripts`, {})).status).toBe(403);
    for (let n = 0; n < 20; n += 1)
      expect((await browser.post(`conversations/${id}/transcripts`, {})).status).toBe(201);
    const refused = await browser.post(`conversations/${id}/transcripts`, {});
    expect([refused.status, refused.body.code]).toEqual([429, 'transcript.too_many']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
  });

  it('is begun anew by another worker when one is lost, and given up after three tries', async () => {
    const { id, browser } = await conversation();
    const { body } = await browser.post(`conversations/${id}/transcripts`, {});
    await app.sql(
      "update transcripts set state = 'making', tries = 1, lease_until = now() - interval '1 second' where id = $1",
      [body.id],
    );
    expect((await settled(browser, body.id)).state).toBe('ready');
    const lost = (await browser.post(`conversations/${id}/transcripts`, {})).body;
    await settled(browser, lost.id);
    await app.sql("update transcripts set state = 'due', tries = 0, language = 'xx' where id = $1", [
      lost.id,
    ]);
    expect((await settled(browser, lost.id)).state).toBe('failed');
  });
});
