import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../setup/database.js';
import { environmentOf } from '../setup/settings.js';

const api = join(import.meta.dirname, '../..');
const main = join(api, 'dist/main.js');

interface Line {
  message: string;
  url?: string;
  roles?: string[];
}

/** The built program as a process of its own, as it runs in an installation. */
class Running {
  readonly lines: Line[] = [];
  complaints = '';
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #waiting: (() => void)[] = [];

  constructor(env: Record<string, string>) {
    this.#child = spawn(process.execPath, [main], {
      cwd: api,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'info', ...env },
    });
    let rest = '';
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      const parts = `${rest}${chunk.toString()}`.split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) this.lines.push(JSON.parse(part) as Line);
      for (const look of this.#waiting) look();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.complaints += chunk.toString()));
    this.exited = new Promise((resolve) =>
      this.#child.on('exit', (code) => {
        resolve(code);
      }),
    );
  }

  /** The first line that says this. */
  says(message: string): Promise<Line> {
    return new Promise((resolve) => {
      const look = () => {
        const line = this.lines.find((candidate) => candidate.message === message);
        if (line) resolve(line);
      };
      this.#waiting.push(look);
      look();
    });
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }
}

describe('the program as a process', () => {
  const started: Running[] = [];
  const start = (env: Record<string, string>) => {
    const running = new Running(env);
    started.push(running);
    return running;
  };
  const environment = async () => {
    const database = await createTestDatabase();
    return { ...environmentOf(database), LOG_LEVEL: 'info', DATABASE_OWNER_URL: database.ownerUrl };
  };

  beforeAll(() => {
    if (existsSync(main)) return;
    const built = spawnSync('npm', ['run', 'build'], { cwd: api, encoding: 'utf8' });
    expect({ status: built.status, said: built.status === 0 ? '' : built.stdout + built.stderr }).toEqual({
      status: 0,
      said: '',
    });
  }, 120_000);
  afterEach(() => {
    for (const running of started.splice(0)) running.signal('SIGKILL');
  });

  it('ends with 78 and one list of everything that is wrong, without a value', async () => {
    const running = start({ PORT: 'eighty', JWT_SECRET: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@db' });
    expect(await running.exited).toBe(78);
    for (const name of ['PORT', 'JWT_SECRET', 'DATABASE_URL', 'REDIS_URL', 'ENCRYPTION_KEYS', 'PUBLIC_URL']) {
      expect(running.complaints).toContain(name);
    }
    expect(running.complaints).not.toMatch(/hunter2|eighty|at .*\.js/);
    expect(running.lines).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s answers what it has begun, then lets go of everything',
    async (signal) => {
      const running = start(await environment());
      const { url = '' } = await running.says('started');
      const body = JSON.stringify({ email: 'nobody@shop.example', password: 'not the password' });
      const answer = new Promise<string>((resolve) => {
        let text = '';
        const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
          socket.write(
            `POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
          );
          // The server has seen the head of the request, and waits for the rest.
          socket.once('data', () => {
            running.signal(signal);
            void running.says('asked to stop').then(() => socket.write(body));
          });
        });
        socket.on('data', (chunk) => (text += chunk.toString()));
        socket.on('close', () => {
          resolve(text);
        });
      });
      expect(await answer).toMatch(/\nHTTP\/1\.1 401 /);
      expect(await running.exited).toBe(0);
      expect(running.lines.at(-1)?.message).toBe('stopped');
      expect(running.complaints).toBe('');
    },
  );

  it('is asked twice and stops once', async () => {
    const running = start(await environment());
    await running.says('started');
    running.signal('SIGINT');
    running.signal('SIGTERM');
    expect(await running.exited).toBe(0);
  });

  it('as a worker serves health and nothing else', async () => {
    const running = start({ ...(await environment()), CRM_ROLE: 'worker' });
    const { url = '', roles } = await running.says('started');
    expect(roles).toEqual(['worker']);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    for (const path of ['/', '/api/v1/auth/me', '/api/openapi.json', '/webhooks/whatsapp/x']) {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    }
    running.signal('SIGTERM');
    expect(await running.exited).toBe(0);
  });

  it('starts without Redis, and ends without it', async () => {
    const running = start({ ...(await environment()), REDIS_URL: 'redis://127.0.0.1:1' });
    const { url = '' } = await running.says('started');
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({
      status: 'ready',
      redis: 'degraded',
    });
    running.signal('SIGTERM');
    expect(await running.exited).toBe(0);
  });

  it('stops at once while it waits for a database that does not come', async () => {
    const running = start({
      ...(await environment()),
      DATABASE_OWNER_URL: 'postgres://crm_owner@127.0.0.1:1/crm_test',
    });
    await running.says('waiting for the database');
    running.signal('SIGTERM');
    expect(await running.exited).toBe(0);
  });

  it.each([
    ['an error that nobody caught', 'setTimeout(() => { throw new Error("planted"); })'],
    ['a promise that nobody heard', 'void Promise.reject(new Error("planted"))'],
  ])('ends in order, with 1, on %s', async (_what, trouble) => {
    const planted = `process.on('SIGUSR2', () => { ${trouble} });`;
    const running = start({
      ...(await environment()),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}`,
    });
    await running.says('started');
    running.signal('SIGUSR2');
    expect(await running.exited).toBe(1);
    expect(running.lines.slice(-2).map(({ message }) => message)).toEqual([
      'unexpected error: stopping',
      'stopped',
    ]);
  });

  it('ends with 1 when its port is taken', async () => {
    const first = start(await environment());
    const { url = '' } = await first.says('started');
    const second = start({ ...(await environment()), PORT: new URL(url).port });
    expect(await second.exited).toBe(1);
    expect(second.lines.at(-1)).toMatchObject({ message: 'could not start' });
  });
});
