import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EgressClient, type EgressDownload, type EgressRequest } from './egress-client.js';
import { EgressFailed } from './egress-failed.js';
import type { Resolve } from './guarded-connector.js';

/** Names and what they resolve to; a list of lists answers each question differently. */
const names: Record<string, string[][]> = {
  'inner.example': [['127.0.0.1']],
  'inner6.example': [['::1']],
  'mapped.example': [['::ffff:127.0.0.1']],
  'mixed.example': [['93.184.216.34', '127.0.0.1']],
  'rebinding.example': [['93.184.216.34'], ['127.0.0.1']],
  'nat64.example': [['64:ff9b::7f00:1']],
  'meta.example': [['169.254.169.254']],
};
const asked: Record<string, number> = {};

const resolve: Resolve = (hostname, _options, callback) => {
  const turn = (asked[hostname] = (asked[hostname] ?? 0) + 1);
  const turns = names[hostname];
  const addresses = turns?.[Math.min(turn, turns.length) - 1];
  if (!addresses) {
    callback(Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND' }), []);
    return;
  }
  callback(
    null,
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
};

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      done((server.address() as AddressInfo).port);
    });
  });
}

async function failure(request: Promise<unknown>): Promise<EgressFailed> {
  const error: unknown = await request.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof EgressFailed)) throw error;
  return error;
}

describe('the way out', () => {
  let canary: Server;
  let canaryPort: number;
  let connections: number;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let provider: Server;
  let origin: string;
  let client: EgressClient;

  beforeEach(async () => {
    connections = 0;
    for (const name of Object.keys(asked)) delete asked[name];
    canary = createTcpServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    canaryPort = await listen(canary);
    answer = (_request, response) => response.end('hello');
    provider = createServer((request, response) => {
      answer(request, response);
    });
    origin = `http://127.0.0.1:${await listen(provider)}`;
    client = new EgressClient({ providerOrigins: [origin], egressAllow: [] }, resolve);
  });

  afterEach(async () => {
    await client.close();
    canary.close();
    provider.close();
  });

  const get = (url: string, more: Partial<EgressRequest> = {}) =>
    client.request({ method: 'GET', url, ...more });

  describe('refuses the inner network', () => {
    const hosts = [
      ...[
        '127.0.0.1',
        '127.1',
        '0',
        '0.0.0.0',
        '2130706433',
        '0x7f000001',
        '0177.0.0.1',
        '127.0.0.1.',
        '①②⑦.0.0.1',
      ],
      ...[
        '[::1]',
        '[::]',
        '[::ffff:127.0.0.1]',
        '[::ffff:7f00:1]',
        '[::127.0.0.1]',
        '[64:ff9b::7f00:1]',
        '[2002:7f00:1::]',
      ],
      ...['[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[4000::1]'],
      ...[
        '10.0.0.1',
        '172.16.0.1',
        '172.31.255.255',
        '192.168.1.1',
        '100.64.0.1',
        '169.254.169.254',
        '198.18.0.1',
      ],
      ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.0.8', '192.0.2.1', '203.0.113.1'],
      ...[
        'localhost',
        'localhost.',
        'crm.localhost',
        'metadata',
        'metadata.google.internal',
        'printer.local',
        'db.internal',
      ],
      ...[
        'inner.example',
        'inner6.example',
        'mapped.example',
        'mixed.example',
        'nat64.example',
        'meta.example',
      ],
    ];

    it.each(hosts)('http://%s', async (host) => {
      for (const url of [`http://${host}/`, `https://${host}/`, `http://${host}:80/latest/meta-data`]) {
        const error = await failure(get(url));
        expect(error).toMatchObject({ reason: 'refused', written: false });
      }
      const otherPort = await failure(get(`http://${host}:${canaryPort}/`));
      expect(otherPort).toMatchObject({ reason: 'refused', written: false });
      expect(connections).toBe(0);
    });

    it.each([22, 25, 3306, 5432, 6379, 8080, 9200])('port %i of anybody', async (port) => {
      expect(await failure(get(`http://93.184.216.34:${port}/`))).toMatchObject({
        reason: 'refused',
        written: false,
      });
    });

    it.each([
      'file:///etc/passwd',
      'gopher://127.0.0.1/',
      'data:text/plain,hello',
      'ftp://example.com/',
      'javascript:1',
      'nonsense',
      '',
    ])('the address %s', async (url) => {
      expect(await failure(get(url))).toMatchObject({ reason: 'refused', written: false });
    });

    it.each(['http://user@93.184.216.34/', 'http://user:secret@93.184.216.34/'])(
      'somebody inside %s',
      async (url) => {
        expect(await failure(get(url))).toMatchObject({ reason: 'refused', written: false });
      },
    );

    it('when a name changes its mind between two calls', async () => {
      // The first answer is a public address, so the call goes there, wherever that leads; the second is refused.
      await get('http://rebinding.example/', { timeoutMs: 150 }).catch((error: unknown) => {
        expect(error).not.toMatchObject({ reason: 'refused' });
      });
      const later = new EgressClient({ providerOrigins: [origin], egressAllow: [] }, resolve);
      const request = later.request({ method: 'GET', url: 'http://rebinding.example/' });
      expect(await failure(request)).toMatchObject({ reason: 'refused', written: false });
      await later.close();
      expect(asked['rebinding.example']).toBe(2);
      expect(connections).toBe(0);
    });

    it.each([
      ...[
        'http://127.0.0.1/',
        'http://[::1]/',
        'http://localhost/',
        'http://inner.example/',
        'http://169.254.169.254/',
      ],
      ...['file:///etc/passwd', 'gopher://127.0.0.1/', 'http://93.184.216.34:22/'],
    ])('at the end of a redirect to %s', async (target) => {
      answer = (_request, response) => response.writeHead(302, { location: target }).end();
      expect(await failure(get(origin, { redirects: 3 }))).toMatchObject({ reason: 'refused' });
      expect(connections).toBe(0);
    });
  });

  it('lets the origins of providers and of EGRESS_ALLOW pass, and nothing else on their machine', async () => {
    expect(await get(`${origin}/v23.0/messages?x=1`)).toMatchObject({
      status: 200,
      body: Buffer.from('hello'),
    });
    expect(await failure(get(`http://127.0.0.1:${canaryPort}/`))).toMatchObject({ reason: 'refused' });
    expect(await failure(get(origin.replace('http:', 'https:')))).toMatchObject({ reason: 'refused' });
    const allowing = new EgressClient({ providerOrigins: [], egressAllow: [origin] }, resolve);
    expect((await allowing.request({ method: 'GET', url: origin })).status).toBe(200);
    await allowing.close();
  });

  it('sends method, headers and body, and gives back whatever status comes', async () => {
    let seen = '';
    answer = (request, response) => {
      request.on('data', (chunk: Buffer) => (seen += chunk.toString()));
      request.on('end', () => {
        response
          .writeHead(418, { 'x-method': request.method, 'x-auth': request.headers.authorization })
          .end('{}');
      });
    };
    const response = await client.request({
      method: 'POST',
      url: origin,
      headers: { authorization: 'Bearer abc', 'content-type': 'application/json' },
      body: '{"text":"olá"}',
    });
    expect(response).toMatchObject({ status: 418, headers: { 'x-method': 'POST', 'x-auth': 'Bearer abc' } });
    expect(seen).toBe('{"text":"olá"}');
  });

  it('follows at most three redirects of a GET, without its secrets to another origin', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('there');
    });
    const otherOrigin = `http://127.0.0.1:${await listen(other)}`;
    const both = new EgressClient({ providerOrigins: [origin, otherOrigin], egressAllow: [] }, resolve);
    answer = (_request, response) => response.writeHead(302, { location: `${otherOrigin}/there` }).end();
    const headers = { authorization: 'Bearer abc' };
    expect((await both.request({ method: 'GET', url: origin, headers, redirects: 1 })).body.toString()).toBe(
      'there',
    );
    expect(seen).toEqual([undefined]);
    answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
    const loop = await failure(both.request({ method: 'GET', url: origin, redirects: 99 }));
    expect(loop.reason).toBe('too_many_redirects');
    expect((await both.request({ method: 'GET', url: origin })).status).toBe(302);
    await both.close();
    other.close();
  });

  describe('knows whether anything was sent', () => {
    it('not when nobody listens', async () => {
      const gone = createServer();
      const port = await listen(gone);
      await new Promise((done) => gone.close(done));
      const closed = new EgressClient({ providerOrigins: [`http://127.0.0.1:${port}`], egressAllow: [] });
      const error = await failure(
        closed.request({ method: 'POST', url: `http://127.0.0.1:${port}`, body: 'x' }),
      );
      expect(error).toMatchObject({ reason: 'connect', written: false });
      await closed.close();
    });

    it('not when the name does not exist', async () => {
      const error = await failure(get('http://nowhere.example/'));
      expect(error).toMatchObject({ reason: 'dns', written: false });
    });

    it('not when the other side speaks no TLS', async () => {
      const tls = origin.replace('http:', 'https:');
      const wrong = new EgressClient({ providerOrigins: [tls], egressAllow: [] });
      expect(await failure(wrong.request({ method: 'POST', url: tls, body: 'x' }))).toMatchObject({
        written: false,
      });
      await wrong.close();
    });

    it('perhaps, when the other side hangs up in the middle', async () => {
      answer = (request) => request.socket.destroy();
      const error = await failure(client.request({ method: 'POST', url: origin, body: 'x' }));
      expect(error).toMatchObject({ reason: 'closed', written: true });
    });

    it('perhaps, when no answer comes in time', async () => {
      answer = () => undefined;
      const error = await failure(
        client.request({ method: 'POST', url: origin, body: 'x', timeoutMs: 1_000 }),
      );
      expect(error).toMatchObject({ reason: 'timeout', written: true });
    });

    it('perhaps, when the answer breaks off', async () => {
      answer = (request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('some');
        setImmediate(() => request.socket.destroy());
      };
      expect(await failure(get(origin))).toMatchObject({ reason: 'closed', written: true });
    });

    it('not, when all connections were busy until it was too late', async () => {
      const held: ServerResponse[] = [];
      const all = Promise.withResolvers<void>();
      answer = (_request, response) => {
        if (held.push(response) === 64) all.resolve();
      };
      const busy = Array.from({ length: 64 }, () => get(origin, { timeoutMs: 15_000 }));
      await all.promise;
      const late = await failure(get(origin, { timeoutMs: 100 }));
      expect(late).toMatchObject({ reason: 'timeout', written: false });
      for (const response of held) response.end();
      answer = (_request, response) => response.end();
      await Promise.all(busy);
      expect(held).toHaveLength(64);
    });
  });

  it('reads no more than it may', async () => {
    answer = (_request, response) => response.end(Buffer.alloc(2_000));
    expect(await failure(get(origin, { maxBytes: 1_000 }))).toMatchObject({
      reason: 'too_large',
      written: true,
    });
    expect((await get(origin, { maxBytes: 2_000 })).body).toHaveLength(2_000);
  });

  describe('hands on an answer piece by piece', () => {
    const open = (more: Partial<EgressDownload> = {}) =>
      client.open({ method: 'GET', url: origin, maxBytes: 1_000_000, ...more });
    const read = async ({ stream }: { stream: Readable }): Promise<Buffer> => {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      return Buffer.concat(parts);
    };

    it('to its end, on the same connection the next time', async () => {
      let opened = 0;
      provider.on('connection', () => (opened += 1));
      answer = (_request, response) =>
        response.writeHead(206, { 'content-type': 'image/png' }).end(Buffer.alloc(300_000, 7));
      for (let n = 0; n < 3; n += 1) {
        const download = await open();
        expect(download).toMatchObject({ status: 206, headers: { 'content-type': 'image/png' } });
        expect((await read(download)).equals(Buffer.alloc(300_000, 7))).toBe(true);
      }
      expect(opened).toBeLessThanOrEqual(2);
    });

    it('not beyond the limit', async () => {
      answer = (_request, response) => response.end(Buffer.alloc(1_001));
      expect(await failure(open({ maxBytes: 1_000 }).then(read))).toMatchObject({ reason: 'too_large' });
    });

    it('not when it stalls or breaks off in the middle', async () => {
      answer = (_request, response) => response.writeHead(200, { 'content-length': '100' }).write('some');
      expect(await failure(open({ idleMs: 50 }).then(read))).toMatchObject({ reason: 'timeout' });
      answer = (request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('some', () => request.socket.destroy());
      };
      expect(await failure(open().then(read))).toMatchObject({ reason: 'closed' });
    });

    it('never without an answer in time, or from nobody', async () => {
      answer = () => undefined;
      expect(await failure(open({ timeoutMs: 1_000 }))).toMatchObject({ reason: 'timeout', written: true });
      expect(await failure(open({ url: 'http://127.0.0.1:9/' }))).toMatchObject({ reason: 'refused' });
    });

    it('through a redirect only to where a call may go', async () => {
      answer = (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      expect(await failure(open({ redirects: 2 }))).toMatchObject({ reason: 'refused' });
      answer = (request, response) =>
        request.url === '/'
          ? response.writeHead(302, { location: '/there' }).end('moved')
          : response.end('there');
      expect((await read(await open({ redirects: 2 }))).toString()).toBe('there');
    });

    it('no faster than it is read', async () => {
      let sent = 0;
      answer = (_request, response) => {
        const more = (): void => {
          while (sent < 64 && response.write(Buffer.alloc(1024 * 1024))) sent += 1;
          sent += 1;
          if (sent < 64) response.once('drain', more);
          else response.end();
        };
        more();
      };
      const download = await open({ maxBytes: 128 * 1024 * 1024 });
      await new Promise((done) => download.stream.once('readable', done));
      expect(download.stream.readableLength).toBeLessThan(1024 * 1024);
      expect(sent).toBeLessThan(64);
      download.stream.destroy();
    });
  });

  it('sends a stream as it comes, and tells a source that breaks off', async () => {
    let seen = 0;
    answer = (request, response) => {
      request.on('data', (chunk: Buffer) => (seen += chunk.length));
      request.on('end', () => response.end('taken'));
    };
    const pieces = function* () {
      for (let n = 0; n < 10; n += 1) yield Buffer.alloc(10_000);
    };
    const headers = { 'content-length': '100000' };
    const body = Readable.from(pieces());
    expect((await client.request({ method: 'POST', url: origin, headers, body })).body.toString()).toBe(
      'taken',
    );
    expect(seen).toBe(100_000);
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(10_000);
        throw new Error('the disk is gone');
      })(),
    );
    expect(
      await failure(client.request({ method: 'POST', url: origin, headers, body: broken })),
    ).toMatchObject({ reason: 'closed', written: true });
  });

  it('keeps connections open', async () => {
    let opened = 0;
    provider.on('connection', () => (opened += 1));
    for (let i = 0; i < 20; i += 1) await get(origin);
    expect(opened).toBeLessThanOrEqual(2);
  });
});
