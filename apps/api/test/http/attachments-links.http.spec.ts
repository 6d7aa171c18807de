import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fullSight } from '../../src/kernel/sight.js';
import { Clock } from '../../src/kernel/clock.js';
import { page, photo, scriptedSvg, voiceNote } from '../../src/platform/media/testing/samples.js';
import { FileLinks } from '../../src/platform/storage/file-links.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { upload } from '../setup/files.js';
import { MovingClock } from '../setup/moving-clock.js';
import { colleague, registered, type Person } from './browser.js';

let provider: FakeProvider;
let app: TestApp;
let owner: Person;
const clock = new MovingClock();
const minute = 60_000;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
    overrides: [[Clock, clock]],
  });
  owner = await registered(app);
});

afterAll(async () => {
  await app.close();
  await provider.close();
});

const open = (url: unknown, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${app.url}${String(url)}`, { method, headers });

async function uploaded(bytes: Buffer, name: string, person = owner): Promise<Record<string, unknown>> {
  const { status, text, body } = await upload(app, person, bytes, { name });
  if (status !== 201) throw new Error(text);
  return body;
}

async function codeOf(response: Response): Promise<[number, unknown]> {
  const { code } = (await response.json()) as { code?: unknown };
  return [response.status, code];
}

describe('the address of a file', () => {
  it('opens it without a header for about five minutes, and then no more', async () => {
    const { url, id } = await uploaded(Buffer.from('Oi'), 'a.txt');
    clock.advance(4.4 * minute);
    expect(await (await open(url)).text()).toBe('Oi');
    clock.advance(0.7 * minute);
    expect(await codeOf(await open(url))).toEqual([410, 'attachment.link_expired']);
    const { body } = await owner.browser.get(`attachments/${String(id)}`);
    expect((await open(body.url)).status).toBe(200);
  });

  it('is one reader’s: whoever says that they are somebody else finds nothing', async () => {
    const { url } = await uploaded(Buffer.from('Oi'), 'a.txt');
    const [agent, stranger] = [await colleague(app, owner, 'agent'), await registered(app)];
    const as = (person: Person) => ({ authorization: `Bearer ${person.browser.token ?? ''}` });
    expect((await open(url, as(owner))).status).toBe(200);
    for (const headers of [as(agent), as(stranger), { authorization: 'Bearer nonsense' }])
      expect(await codeOf(await open(url, headers))).toEqual([404, 'resource.not_found']);
  });

  it('cannot be turned into the address of anything else', async () => {
    const { url } = await uploaded(Buffer.from('Oi'), 'a.txt');
    const token = String(url).split('/').at(-1) ?? '';
    const bytes = Buffer.from(token, 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const other = Buffer.from(bytes);
      other[place] = (other[place] ?? 0) ^ 1;
      const { status } = await open(`/api/v1/files/${other.toString('base64url')}`);
      expect([place, status]).toEqual([place, 404]);
    }
    for (const other of [`${token}A`, `${token}=`, token.slice(1), '', 'x', '%00', '..%2f', 'a'.repeat(190)])
      expect([other, (await open(`/api/v1/files/${other}`)).status]).toEqual([other, 404]);
  });

  it('made for one workspace or person opens nothing of another, however well it is signed', async () => {
    const [mine, stranger] = [await uploaded(Buffer.from('Oi'), 'a.txt'), await registered(app)];
    const agent = await colleague(app, owner, 'agent');
    const links = app.nest.get(FileLinks);
    for (const person of [stranger, agent]) {
      const [session] = await app.sql<{ id: string }>('select id from sessions where user_id = $1', [
        person.userId,
      ]);
      const sessionId = session?.id ?? '';
      const actor = {
        workspaceId: person.workspaceId,
        userId: person.userId,
        role: 'owner',
        sessionId,
        sight: fullSight,
      } as const;
      expect((await open(links.urlFor(actor, String(mine.id), 'original'))).status).toBe(404);
      const mixed = { ...actor, workspaceId: owner.workspaceId, userId: owner.userId };
      expect((await open(links.urlFor(mixed, String(mine.id), 'original'))).status).toBe(401);
    }
  });

  it('dies with the session, and with the person’s access', async () => {
    const [agent, other] = [await colleague(app, owner, 'agent'), await colleague(app, owner, 'agent')];
    const [ofAgent, ofOther] = [
      await uploaded(Buffer.from('Oi'), 'a.txt', agent),
      await uploaded(Buffer.from('Oi'), 'a.txt', other),
    ];
    await agent.browser.post('auth/logout', undefined, { 'x-requested-with': 'crm' });
    await owner.browser.patch(`users/${other.userId}`, { disabled: true, version: 1 });
    clock.advance(10_000);
    expect([await codeOf(await open(ofAgent.url)), await codeOf(await open(ofOther.url))]).toEqual([
      [401, 'auth.session_expired'],
      [401, 'auth.session_expired'],
    ]);
  });

  it('is the same when it is asked for twice in a moment, so that a browser shows what it has', async () => {
    const { id } = await uploaded(Buffer.from('Oi'), 'a.txt');
    const [first, second] = await Promise.all(
      [1, 2].map(() => owner.browser.get(`attachments/${String(id)}`)),
    );
    expect(second?.body.url).toBe(first?.body.url);
    const headers = { 'if-none-match': (await open(first?.body.url)).headers.get('etag') ?? '' };
    expect((await open(first?.body.url, headers)).status).toBe(304);
  });
});

describe('what a browser may do with a file', () => {
  it.each([
    ['foto.jpg', () => photo(), 'inline', 'image/jpeg'],
    ['voz.ogg', () => Promise.resolve(voiceNote(1)), 'inline', 'audio/ogg'],
    ['logo.svg', () => Promise.resolve(scriptedSvg), 'attachment', 'application/octet-stream'],
    ['página.html', () => Promise.resolve(page), 'attachment', 'application/octet-stream'],
    ['nota.pdf', () => Promise.resolve(Buffer.from('%PDF-1.7\n%')), 'attachment', 'application/octet-stream'],
    ['a.txt', () => Promise.resolve(Buffer.from('<b>Oi')), 'attachment', 'application/octet-stream'],
  ])('with %s is bounded', async (name, make, disposition, type) => {
    const { url } = await uploaded(await make(), name);
    const { headers } = await open(url);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${disposition}; filename="`));
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toMatch(/sandbox$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, max-age=300, immutable');
    expect((await open(`${String(url)}?download=1`)).headers.get('content-disposition')).toMatch(
      /^attachment;/,
    );
    expect((await open(`${String(url)}?download=2`)).status).toBe(400);
  });

  it('names it as RFC 6266 wants, whatever its name is', async () => {
    const { url } = await uploaded(Buffer.from('Oi'), "orçamento (nº 1); x='é' 你好.txt");
    expect((await open(url)).headers.get('content-disposition')).toBe(
      'attachment; filename="orcamento _no 1__ x__e_ __.txt"; ' +
        "filename*=UTF-8''or%C3%A7amento%20%28n%C2%BA%201%29%3B%20x%3D%27%C3%A9%27%20%E4%BD%A0%E5%A5%BD.txt",
    );
  });

  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-900', 206, '56789', 'bytes 5-9/10'],
    ['bytes=-900', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=0-1,3-4', 200, '0123456789', null],
    ['bytes=4-2', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
  ])('answers Range: %s', async (range, status, text, contentRange) => {
    const { url } = await uploaded(Buffer.from('0123456789'), 'a.txt');
    const answer = await open(url, { range });
    expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ]);
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
  });

  it('gives a part only of the file that the reader has, and no byte to HEAD', async () => {
    const { url } = await uploaded(Buffer.from('0123456789'), 'a.txt');
    expect((await open(url, { range: 'bytes=0-3', 'if-range': '"another"' })).status).toBe(200);
    const head = await open(url, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
  });
});
