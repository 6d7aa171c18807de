import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';

describe('the whole program', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ roles: 'all' });
  });
  afterAll(() => app.close());

  it('is ready when both stores answer', async () => {
    const response = await fetch(`${app.url}/health/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ready', postgres: 'ok', redis: 'ok' });
    const live = await fetch(`${app.url}/health/live`);
    expect(await live.json()).toMatchObject({ status: 'alive' });
  });

  it('measures itself', async () => {
    await fetch(`${app.url}/api/v1/nothing`);
    const text = await (await fetch(`${app.url}/metrics`)).text();
    expect(text).toMatch(/process_cpu_seconds_total/);
    expect(text).toMatch(/crm_http_request_duration_seconds_bucket\{.*route="none".*status="404"\}/);
    for (const queue of ['inbound', 'outbound', 'media', 'relay', 'delivery']) {
      expect(text).toMatch(new RegExp(`crm_queue_jobs\\{queue="${queue}"\\} 0`));
    }
    for (const what of ['inbox', 'outbox', 'send', 'audit', 'dead_letter']) {
      expect(text).toMatch(new RegExp(`crm_oldest_seconds\\{what="${what}"\\} \\d`));
    }
    expect(text).toMatch(/crm_database_pool\{state="open"\} [1-9]/);
  });

  it('describes its interface with full paths, unique operations and the problem document', async () => {
    const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
      components: { schemas: object };
    };
    const paths = Object.keys(document.paths);
    expect(paths).toContain('/api/v1/sync');
    expect(paths.filter((path) => !/^\/(api\/v1|health|webhooks)\//.test(path))).toEqual([]);
    expect(document.components.schemas).toHaveProperty('Problem');
    expect((await fetch(`${app.url}/api/docs`)).status).toBe(200);
  });

  it('asks everybody who they are, but for the routes that say they are public', async () => {
    const response = await fetch(`${app.url}/api/v1/sync`);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});
