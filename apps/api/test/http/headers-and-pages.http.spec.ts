import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createFastify } from '../../src/platform/http/fastify-server.js';
import { selectStyle, toastStyles } from '../../src/platform/http/security-headers.js';
import { serveWeb } from '../../src/platform/http/static-web.js';
import { startApp, type TestApp } from '../setup/app.js';
import { platformWith } from '../setup/platform-app.js';

const modules = join(import.meta.dirname, '../../../../node_modules');

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function expectSafe(response: Response): void {
  const policy = response.headers.get('content-security-policy') ?? '';
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
  expect(scripts).toBe("'self'");
  expect(policy).toMatch(/object-src 'none'/);
  expect(policy).toMatch(/base-uri 'none'/);
  expect(policy).toMatch(/frame-ancestors 'none'/);
  expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(response.headers.get('x-powered-by')).toBeNull();
  expect(response.headers.get('server')).toBeNull();
}

describe('every answer', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({
      env: { WEB_ORIGINS: 'https://crm.shop.example,https://other.shop.example' },
      modules: platformWith({}),
    });
  });
  afterAll(() => app.close());

  it.each([
    ['GET', '/health/ready'],
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/openapi.json'],
    ['GET', '/api/docs'],
    ['GET', '/metrics'],
    ['GET', '/%E0%A4%A'],
    ['GET', '/webhooks/nothing'],
    ['POST', '/webhooks/nothing'],
    ['POST', '/webhooks/whatsapp/nothing'],
    ['POST', '/webhooks/%E0%A4%A'],
    ['GET', '/socket.io/?EIO=4&transport=polling'],
    ['GET', '/socket.io/?EIO=4&transport=nonsense'],
    ['POST', '/api/v1/nothing'],
    ['OPTIONS', '/api/v1/nothing'],
    ['DELETE', '/health/ready'],
  ])('has the protecting headers: %s %s', async (method, path) => {
    expectSafe(await fetch(`${app.url}${path}`, { method }));
  });

  it('has no inline style either, but for the page of the API', async () => {
    expect((await fetch(`${app.url}/health/live`)).headers.get('content-security-policy')).not.toMatch(
      /unsafe/,
    );
    expect((await fetch(`${app.url}/api/docs`)).headers.get('content-security-policy')).not.toMatch(
      /unsafe-eval/,
    );
  });

  it('allows the style elements that the toasts and select boxes of the web app write, and nothing like them', () => {
    const select = readFileSync(join(modules, '@radix-ui/react-select/dist/index.mjs'), 'utf8');
    const [, selectCss = ''] = /__html: `(\[data-radix-select-viewport\][^`]*)`/.exec(select) ?? [];
    expect(selectStyle).toBe(hash(selectCss));
    const code = readFileSync(join(modules, 'sonner/dist/index.mjs'), 'utf8');
    const css = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(code)?.[1] ?? '';
    expect(toastStyles).toEqual([hash(''), hash(JSON.parse(css) as string)]);
  });

  it('to something that is no HTTP is short and closes the connection', async () => {
    const { port } = new URL(app.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('nonsense\r\n\r\n'));
      socket.on('data', (data) => {
        resolve(data.toString());
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toMatch(/fastify|node/i);
  });

  it.each(['https://crm.shop.example', 'https://other.shop.example'])('may be read by %s', async (origin) => {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const preflight = await fetch(`${app.url}/api/v1/nothing`, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-credentials')).toBe('true');
    const answer = await fetch(`${app.url}/api/v1/nothing`, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it.each([
    'https://evil.example',
    'https://crm.shop.example.evil.example',
    'http://crm.shop.example',
    'null',
  ])('may not be read by %s', async (origin) => {
    const answer = await fetch(`${app.url}/api/v1/nothing`, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-web-'));
  let server: FastifyInstance;
  let url: string;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>CRM</title>');
    writeFileSync(join(folder, 'theme.js'), 'true;');
    writeFileSync(join(folder, 'assets/main-abc123.js'), 'true;');
    writeFileSync(join(folder, '.hidden'), 'secret');
    const { settings, nest, close } = await startApp({ modules: platformWith({}) });
    await nest.close();
    await close();
    server = await createFastify(settings);
    await serveWeb(server, folder);
    server.setNotFoundHandler((_request, reply) => reply.status(404).send({ code: 'resource.not_found' }));
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it.each(['/', '/inbox', '/inbox/0193-abc?tab=mine', '/settings/channels'])(
    'are one page: %s',
    async (path) => {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/text\/html/);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('CRM');
      expectSafe(response);
    },
  );

  it('keep files with a hash in their name for ever, and others not', async () => {
    const hashed = await fetch(`${url}/assets/main-abc123.js`);
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers.get('content-type')).toMatch(/javascript/);
    expect((await fetch(`${url}/theme.js`)).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ...['/api', '/api/v1/nothing', '/webhooks/whatsapp/x', '/health/nothing', '/metrics/x', '/socket.io/x'],
    ...['/assets/gone.js', '/missing.png', '/.hidden', '/../package.json', '/..%2f..%2fpackage.json'],
  ])('do not stand at %s', async (path) => {
    const response = await fetch(`${url}${path}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ code: 'resource.not_found' });
  });
});
