import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { systemActor } from '../../src/kernel/actor.js';
import { fileKey } from '../../src/kernel/file-key.js';
import { FileStorage } from '../../src/kernel/file-storage.js';
import { Mail, type Letter } from '../../src/kernel/mail.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { Sweeper } from '../../src/platform/queue/sweeper.js';
import { startApp, type TestApp } from '../setup/app.js';
import { startMailServer, type MailServer } from '../setup/mail-server.js';
import { until } from '../setup/whatsapp-line.js';
import { registered } from './browser.js';

let server: MailServer;
let app: TestApp;
let workspaceId: string;

beforeAll(async () => {
  server = await startMailServer();
  app = await startApp({ env: { SMTP_URL: server.url, MAIL_FROM: 'Loja São João <oi@loja.example>' } });
  workspaceId = (await registered(app)).workspaceId;
});

afterEach(() => {
  server.mood = 'well';
  server.hold = Promise.resolve();
});

afterAll(async () => {
  await app.close();
  await server.close();
});

const hello = { to: 'ana@cliente.example', subject: 'Olá', text: 'Tudo certo.' };

function write(letter: Letter = hello): Promise<string | null> {
  const actor = systemActor(workspaceId);
  return app.nest.get(UnitOfWork).run(actor, () => app.nest.get(Mail).send(actor, letter));
}

interface Row {
  readonly state: string;
  readonly tries: number;
  readonly text: string | null;
  readonly error: string | null;
  readonly waits: boolean;
}

async function rowOf(id: string | null): Promise<Row | undefined> {
  const rows = await app.sql<Row & { [name: string]: unknown }>(
    'select state, tries, text, error, next_try_at > now() as waits from mails where id = $1',
    [id],
  );
  return rows[0];
}

const sweep = () => app.nest.get(Sweeper).sweep();
const arrived = (id: string | null) =>
  server.mails.filter(({ messageId }) => messageId?.includes(String(id)));

function settled(id: string | null, state: string): Promise<Row> {
  return until(async () => {
    await sweep();
    const row = await rowOf(id);
    return row?.state === state ? row : undefined;
  });
}

const dueNow = (id: string | null) => app.sql('update mails set next_try_at = now() where id = $1', [id]);

it('a mail is readable by any mail program: names, accents, both forms of the text, files', async () => {
  const key = fileKey(workspaceId);
  const pdf = Buffer.from('%PDF-1.7 conversa');
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await app.nest.get(FileStorage).put(key, { size: pdf.length, sha256, open: () => Readable.from([pdf]) });
  const id = await write({
    to: 'joão.açaí@cliente.example',
    subject: 'Sua conversa com a Loja São João\r\nBcc: todos@cliente.example',
    text: 'Olá, João.\n.\nAté logo.',
    html: '<p>Olá, <b>João</b>.</p>',
    attachments: [{ name: 'conversa nº 1.pdf', mimeType: 'application/pdf', key }],
  });
  await settled(id, 'sent');
  const [mail] = arrived(id);
  expect(mail).toMatchObject({
    subject: 'Sua conversa com a Loja São João Bcc: todos@cliente.example',
    from: { value: [{ name: 'Loja São João', address: 'oi@loja.example' }] },
    messageId: `<${String(id)}@loja.example>`,
    html: '<p>Olá, <b>João</b>.</p>',
  });
  expect(mail?.bcc).toBeUndefined();
  expect(mail?.text?.trim()).toBe('Olá, João.\n.\nAté logo.');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.attachments).toMatchObject([
    { filename: 'conversa nº 1.pdf', contentType: 'application/pdf', content: pdf },
  ]);
});

it('of a sent mail the words are not kept', async () => {
  const id = await write();
  expect(await rowOf(id)).toMatchObject({ state: 'due', text: 'Tudo certo.' });
  expect(await settled(id, 'sent')).toMatchObject({ tries: 1, text: null });
});

it('what was not committed is not sent', async () => {
  const actor = systemActor(workspaceId);
  const before = server.mails.length;
  await expect(
    app.nest.get(UnitOfWork).run(actor, async () => {
      await app.nest.get(Mail).send(actor, hello);
      throw new Error('something else failed');
    }),
  ).rejects.toThrow('something else failed');
  await settled(await write(), 'sent');
  expect(server.mails).toHaveLength(before + 1);
});

it('waits for its time', async () => {
  const id = await write({ ...hello, notBefore: new Date(Date.now() + 60_000) });
  await settled(await write(), 'sent');
  expect(await rowOf(id)).toMatchObject({ state: 'due', tries: 0 });
  await dueNow(id);
  await settled(id, 'sent');
});

it('a slow server gets each mail once, however often we look, and nothing else waits for it', async () => {
  let go: () => void = () => undefined;
  server.hold = new Promise((resolve) => {
    go = resolve;
  });
  const id = await write();
  await until(async () => {
    await sweep();
    return server.held > 0 || undefined;
  });
  for (let time = 0; time < 3; time += 1) await sweep();
  expect(await rowOf(id)).toMatchObject({ state: 'sending', tries: 1 });
  go();
  await settled(id, 'sent');
  expect(arrived(id)).toHaveLength(1);
});

it('a server that says later gets it later, once', async () => {
  server.mood = 'busy';
  const id = await write();
  await until(async () => {
    await sweep();
    return (await rowOf(id))?.error ?? undefined;
  });
  expect(await rowOf(id)).toMatchObject({
    state: 'due',
    tries: 1,
    waits: true,
    error: expect.stringContaining('451'),
  });
  server.mood = 'well';
  await dueNow(id);
  expect(await settled(id, 'sent')).toMatchObject({ tries: 2 });
  expect(arrived(id)).toHaveLength(1);
});

it('an address that the server does not know is given up at once, with the reason', async () => {
  server.mood = 'unknown_recipient';
  const id = await write();
  expect(await settled(id, 'failed')).toMatchObject({
    tries: 1,
    text: null,
    error: expect.stringContaining('No such user'),
  });
});

it('while the server is down mails wait, and all leave once when it is back', async () => {
  const port = Number(new URL(server.url).port);
  await server.close();
  const ids = [await write(), await write(), await write()];
  await until(async () => {
    await sweep();
    const rows = await Promise.all(ids.map(rowOf));
    return rows.every((row) => row?.state === 'due' && row.tries > 0) || undefined;
  });
  server = await startMailServer(port);
  for (const id of ids) await dueNow(id);
  for (const id of ids) await settled(id, 'sent');
  expect(ids.map((id) => arrived(id).length)).toEqual([1, 1, 1]);
});

it('when nobody knows whether the server has it, it comes again under the same id', async () => {
  server.mood = 'silent';
  const id = await write();
  await until(async () => {
    await sweep();
    return (await rowOf(id))?.error ?? undefined;
  });
  server.mood = 'well';
  await dueNow(id);
  await settled(id, 'sent');
  expect(arrived(id)).toHaveLength(2);
});

it('a mail whose sender was killed is taken up by another when its lease has ended, not before', async () => {
  const id = await write();
  const killed = (until: string) =>
    app.sql(`update mails set state = 'sending', tries = 1, lease_until = ${until} where id = $1`, [id]);
  await killed("now() + interval '1 minute'");
  await settled(await write(), 'sent');
  expect(arrived(id)).toEqual([]);
  await killed('now()');
  await settled(id, 'sent');
  expect(arrived(id)).toHaveLength(1);
});
