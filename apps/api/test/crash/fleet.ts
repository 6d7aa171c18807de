import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../../scripts/lib/ports.mjs';
import { startPostgres, newPasswords } from '../../../../scripts/lib/postgres.mjs';
import { startProcess, until } from '../../../../scripts/lib/process.mjs';
import { askRedis } from '../../../../scripts/lib/redis-client.mjs';
import { startRedis } from '../../../../scripts/lib/redis.mjs';

export type Victim = 'api' | 'worker' | 'postgres' | 'redis' | 'simulators';
export const victims: readonly Victim[] = ['api', 'worker', 'postgres', 'redis', 'simulators'];

interface Member {
  readonly pid: number;
  kill(): void;
  stop(): Promise<void>;
  readonly exited: Promise<unknown>;
}

const root = join(import.meta.dirname, '../../../..');

/** The five processes under test, each of which can be killed and brought back on the same port with the same data. */
export class Fleet {
  readonly ports: { api: number; simulators: number; postgres: number; redis: number };
  readonly folder: string;
  readonly #build: string;
  readonly #passwords = newPasswords();
  readonly #redisPassword = newPasswords().app;
  readonly #members = new Map<Victim, Member>();
  /** How often SIGKILL was sent. */
  kills = 0;
  readonly #secrets = {
    jwt: newPasswords().app + newPasswords().app,
    key: randomBytes(32).toString('base64'),
  };

  private constructor(folder: string, build: string, ports: Fleet['ports']) {
    this.folder = folder;
    this.#build = build;
    this.ports = ports;
  }

  /** @param build the folder of the built api, possibly with a planted defect */
  static async start(folder: string, build: string): Promise<Fleet> {
    const ports = {
      api: await freePort(),
      simulators: await freePort(),
      postgres: await freePort(),
      redis: await freePort(),
    };
    mkdirSync(folder, { recursive: true });
    const fleet = new Fleet(folder, build, ports);
    try {
      for (const name of ['postgres', 'redis', 'simulators', 'api', 'worker'] as const)
        await fleet.revive(name);
    } catch (error) {
      await fleet.stop();
      throw error;
    }
    return fleet;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  get simulatorsUrl(): string {
    return `http://127.0.0.1:${this.ports.simulators}`;
  }

  get databaseUrl(): string {
    return `postgresql://postgres:${this.#passwords.super}@127.0.0.1:${this.ports.postgres}/crm`;
  }

  /** Where the providers keep what they know. */
  get simulatorsFolder(): string {
    return join(this.folder, 'data/simulators');
  }

  /** SIGKILL, and back again once it is really gone. */
  async kill(name: Victim): Promise<void> {
    await this.fell(name);
    await this.revive(name);
  }

  /** SIGKILL, and gone until somebody revives it. */
  async fell(name: Victim): Promise<void> {
    const member = this.#members.get(name);
    this.kills += 1;
    member?.kill();
    await member?.exited;
  }

  /** Ended in order, and gone until somebody revives it. */
  async end(name: Victim): Promise<void> {
    await this.#members.get(name)?.stop();
  }

  /** Ended in order, and back again. */
  async restart(name: Victim): Promise<void> {
    await this.end(name);
    await this.revive(name);
  }

  /** How a program ended, or undefined while it still runs after that time. */
  async endOf(name: Victim, withinMs: number): Promise<{ readonly code: number | null } | undefined> {
    const gone = this.#members.get(name)?.exited as Promise<{ code: number | null }> | undefined;
    const limit = new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), withinMs).unref();
    });
    return Promise.race([gone ?? limit, limit]);
  }

  pidOf(name: Victim): number {
    return this.#members.get(name)?.pid ?? 0;
  }

  async revive(name: Victim): Promise<void> {
    this.#members.set(name, await this.#start(name));
    if (name === 'api') await this.#answers(`${this.apiUrl}/health/live`);
    if (name === 'simulators') await this.#answers(`${this.simulatorsUrl}/control/journal?limit=1`);
  }

  /** A command to its Redis. */
  redis(...command: string[]): ReturnType<typeof askRedis> {
    return askRedis({ port: this.ports.redis, password: this.#redisPassword }, command);
  }

  async stop(): Promise<void> {
    for (const name of ['worker', 'api', 'simulators', 'redis', 'postgres'] as const)
      await this.#members.get(name)?.stop();
  }

  async #start(name: Victim): Promise<Member> {
    const logFile = join(this.folder, `${name}.log`);
    switch (name) {
      case 'postgres':
        return startPostgres({
          dataDir: join(this.folder, 'postgres'),
          port: this.ports.postgres,
          durable: true,
          passwords: this.#passwords,
          logFile,
        });
      case 'redis':
        return startRedis({
          dir: join(this.folder, 'redis'),
          port: this.ports.redis,
          password: this.#redisPassword,
          logFile,
        });
      case 'simulators':
        return this.#node(name, join(root, 'apps/simulators/src/main.ts'), logFile);
      case 'api':
      case 'worker':
        return this.#node(name, join(this.#build, 'main.js'), logFile);
    }
  }

  async #node(name: Victim, program: string, logFile: string): Promise<Member> {
    const app = `postgresql://crm_app:${this.#passwords.app}@127.0.0.1:${this.ports.postgres}/crm`;
    const owner = `postgresql://crm_owner:${this.#passwords.owner}@127.0.0.1:${this.ports.postgres}/crm`;
    const running = await startProcess({
      name,
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', program],
      cwd: root,
      logFile,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        HOST: '127.0.0.1',
        PORT: String(name === 'worker' ? 0 : this.ports.api),
        PUBLIC_URL: this.apiUrl,
        CRM_ROLE: name,
        CRM_DATA_DIR: join(this.folder, 'data'),
        DATABASE_URL: app,
        ...(name === 'api' ? { DATABASE_OWNER_URL: owner } : {}),
        REDIS_URL: `redis://:${this.#redisPassword}@127.0.0.1:${this.ports.redis}/0`,
        JWT_SECRET: this.#secrets.jwt,
        ENCRYPTION_KEYS: `k1:${this.#secrets.key}`,
        WHATSAPP_API_BASE_URL: `${this.simulatorsUrl}/whatsapp`,
        TELEGRAM_API_BASE_URL: `${this.simulatorsUrl}/telegram`,
        SIMULATORS_PORT: String(this.ports.simulators),
        RATE_LIMIT_FACTOR: '1000',
        LOG_LEVEL: 'info',
      },
    });
    return running;
  }

  async #answers(url: string): Promise<void> {
    const up = await until(async () => ((await reach(url)) ? true : undefined), {
      withinMs: 60_000,
      everyMs: 50,
    });
    if (!up) throw new Error(`Nothing answers at ${url}; see ${this.folder}.`);
  }
}

async function reach(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
