import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { startProcess, until } from '../../scripts/lib/process.mjs';
import { startRedis } from '../../scripts/lib/redis.mjs';
import { SERVER_FLAGS } from '../../scripts/lib/server-flags.mjs';

const root = join(import.meta.dirname, '../..');

export interface Program {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Everything that runs while the bench measures: stores as in production (fsync on), simulators, api and worker. */
export class Stack {
  readonly folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
  readonly #programs = new Map<string, Program>();
  readonly #secrets = {
    jwt: randomBytes(48).toString('base64url'),
    key: randomBytes(32).toString('base64'),
  };
  readonly #profiles: string | undefined;
  #ports = { api: 0, simulators: 0 };
  #postgres!: Awaited<ReturnType<typeof startPostgres>>;
  #redis!: Awaited<ReturnType<typeof startRedis>>;

  private constructor(profiles: string | undefined) {
    this.#profiles = profiles;
  }

  /** @param profiles a folder for a CPU profile of each program; without it none is taken */
  static async start(profiles?: string): Promise<Stack> {
    const stack = new Stack(profiles);
    stack.#ports = { api: await freePort(), simulators: await freePort() };
    stack.#postgres = await startPostgres({
      dataDir: join(stack.folder, 'postgres'),
      durable: true,
      settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on' },
    });
    stack.#redis = await startRedis({ dir: join(stack.folder, 'redis') });
    await stack.#node('simulators', [join(root, 'apps/simulators/src/main.ts')]);
    await answers(`${stack.simulators}/control/journal?limit=1`);
    return stack;
  }

  get api(): string {
    return `http://127.0.0.1:${this.#ports.api}`;
  }

  get simulators(): string {
    return `http://127.0.0.1:${this.#ports.simulators}`;
  }

  /** The superuser's address: the bench looks at everything. */
  get databaseUrl(): string {
    return this.#postgres.superUrl;
  }

  /** A connection of the superuser's. A row that fails leaves it behind, and PostgreSQL stops under it: that is no news. */
  async openDatabase(): Promise<pg.Client> {
    const db = new pg.Client({ connectionString: this.databaseUrl });
    db.on('error', () => undefined);
    await db.connect();
    return db;
  }

  get redisUrl(): string {
    return this.#redis.url;
  }

  get appDatabaseUrl(): string {
    return this.#postgres.appUrl;
  }

  /** @returns how long it took until it was ready, in seconds */
  async startApi(role: 'api' | 'all' = 'api'): Promise<number> {
    const begun = performance.now();
    await this.#node('api', [...SERVER_FLAGS, join(root, 'apps/api/dist/main.js')], {
      CRM_ROLE: role,
      DATABASE_OWNER_URL: this.#postgres.ownerUrl,
    });
    await answers(`${this.api}/health/ready`);
    return (performance.now() - begun) / 1000;
  }

  async startWorker(): Promise<void> {
    await this.#node('worker', [...SERVER_FLAGS, join(root, 'apps/api/dist/main.js')], {
      CRM_ROLE: 'worker',
      PORT: '0',
    });
  }

  async startFloor(
    name: string,
    env: Record<string, string>,
  ): Promise<{ url: string; stop(): Promise<void> }> {
    const port = await freePort();
    await this.#node(`floor-${name}`, [join(root, `bench/floor/${name}.ts`)], { ...env, PORT: String(port) });
    const url = `http://127.0.0.1:${port}`;
    await answers(url);
    return { url, stop: () => this.stopProgram(`floor-${name}`) };
  }

  /** Does it while no worker looks every second for what is due, in tables that have no indexes while they are filled. */
  async undisturbed(work: () => Promise<void>): Promise<void> {
    const works = this.#programs.has('worker');
    await this.stopProgram('worker');
    await work();
    if (works) await this.startWorker();
  }

  pidOf(name: string): number {
    return this.#programs.get(name)?.pid ?? 0;
  }

  async stopProgram(name: string): Promise<void> {
    await this.#programs.get(name)?.stop();
    this.#programs.delete(name);
  }

  async stop(): Promise<void> {
    for (const name of [...this.#programs.keys()].reverse()) await this.stopProgram(name);
    await this.#redis.stop();
    await this.#postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #node(name: string, program: readonly string[], env: Record<string, string> = {}): Promise<void> {
    const running = await startProcess({
      name,
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', ...this.#profiling(name), ...program],
      cwd: root,
      logFile: join(this.folder, `${name}.log`),
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        HOST: '127.0.0.1',
        PORT: String(this.#ports.api),
        PUBLIC_URL: this.api,
        CRM_DATA_DIR: join(this.folder, 'data'),
        DATABASE_URL: this.#postgres.appUrl,
        REDIS_URL: this.#redis.url,
        JWT_SECRET: this.#secrets.jwt,
        ENCRYPTION_KEYS: `k1:${this.#secrets.key}`,
        WHATSAPP_API_BASE_URL: `${this.simulators}/whatsapp`,
        SIMULATORS_PORT: String(this.#ports.simulators),
        RATE_LIMIT_FACTOR: '100000',
        LOG_LEVEL: 'info',
        ...env,
      },
    });
    this.#programs.set(name, running);
  }

  #profiling(name: string): string[] {
    return this.#profiles === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${this.#profiles}`, `--cpu-prof-name=${name}.cpuprofile`];
  }
}

async function answers(url: string): Promise<void> {
  const up = await until(
    async () => {
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
        await answer.arrayBuffer();
        return answer.status < 500 ? true : undefined;
      } catch {
        return undefined;
      }
    },
    { withinMs: 60_000, everyMs: 10 },
  );
  if (!up) throw new Error(`Nothing answers at ${url}.`);
}
