import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { Actor } from '../../kernel/actor.js';
import { isUuid } from '../../kernel/ids.js';
import { UnitOfWork } from '../../kernel/unit-of-work.js';
import { DatabaseBusy, type Database, type Tx } from './database.js';

interface Running {
  readonly workspaceId: string;
  readonly client: pg.PoolClient;
  readonly afterCommit: { readonly work: () => void; readonly once: string | undefined }[];
  readonly beforeCommit: Map<string, () => Promise<void>>;
  readonly unanswered: Promise<unknown>[];
  readonly readOnly: boolean;
}

const running = new AsyncLocalStorage<Running>();

/** SQLSTATEs of a server that goes away: class 08, shutdown, crash, not yet ready. */
const lostConnection = /^(08...|57P0[123])$/;

interface Kind {
  readonly readOnly: boolean;
  readonly plansOnce: boolean;
}

/**
 * What goes by keys has the same plan for all values, and PostgreSQL would plan much of it anew each time: half of its work
 * for a message. What filters keeps its choice: the values decide the index.
 */
const plansOnce = `; set local plan_cache_mode = force_generic_plan`;

/**
 * The only way to a transaction: opens it, sets the workspace for row-level security and carries it along the call.
 * Repositories and queries take the running one from `tx` (Drizzle) or `client` (plain SQL on the hot path).
 */
export class TenantDb extends UnitOfWork {
  constructor(private readonly database: Database) {
    super();
  }

  run<T>(actor: Pick<Actor, 'workspaceId'>, work: () => Promise<T>): Promise<T> {
    return this.#run(actor.workspaceId, { readOnly: false, plansOnce: true }, work);
  }

  runAlone<S, T>(
    actor: Pick<Actor, 'workspaceId'>,
    key: string,
    look: () => Promise<S>,
    work: (seen: S) => Promise<T>,
  ): Promise<T | undefined> {
    return this.run(actor, async () => {
      const hold = this.client.query<{ held: boolean }>({
        name: 'hold',
        text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held',
        values: [`${actor.workspaceId} ${key}`],
      });
      const [{ rows }, seen] = await Promise.all([hold, look()]);
      return rows[0]?.held === true ? work(seen) : undefined;
    });
  }

  /** For query classes: PostgreSQL itself refuses a write. Joins a running transaction of the same workspace. */
  read<T>(actor: Pick<Actor, 'workspaceId'>, work: () => Promise<T>): Promise<T> {
    return this.#run(actor.workspaceId, { readOnly: true, plansOnce: false }, work);
  }

  /** As `read`, for what goes by keys alone: its statements are planned once a connection. */
  readByKeys<T>(actor: Pick<Actor, 'workspaceId'>, work: () => Promise<T>): Promise<T> {
    return this.#run(actor.workspaceId, { readOnly: true, plansOnce: true }, work);
  }

  get tx(): Tx {
    return this.database.drizzleOf(this.client);
  }

  get client(): pg.PoolClient {
    const current = running.getStore();
    if (!current) throw new Error('No transaction is running: wrap the call in withTenant.');
    return current.client;
  }

  /** The running transaction itself, to remember things by. */
  get transaction(): object {
    const current = running.getStore();
    if (!current) throw new Error('No transaction is running: wrap the call in withTenant.');
    return current;
  }

  /** Runs `work` as the last thing in the running transaction; what is asked for under one name runs once. */
  beforeCommit(name: string, work: () => Promise<void>): void {
    const current = running.getStore();
    if (!current) throw new Error('No transaction is running: wrap the call in withTenant.');
    if (!current.beforeCommit.has(name)) current.beforeCommit.set(name, work);
  }

  /**
   * The answer to the last statements, which are on their way: the commit goes with them and not after it. When one fails,
   * PostgreSQL makes a rollback of it.
   */
  answersWithCommit(answer: Promise<unknown>): void {
    const current = running.getStore();
    if (!current) throw new Error('No transaction is running: wrap the call in withTenant.');
    // Whoever commits hears of it; should the work fail before that, nobody does.
    answer.catch(() => undefined);
    current.unanswered.push(answer);
  }

  afterCommit(work: () => void, once?: string): void {
    const current = running.getStore();
    if (!current) work();
    else if (once === undefined || !current.afterCommit.some((asked) => asked.once === once))
      current.afterCommit.push({ work, once });
  }

  async #run<T>(workspaceId: string, kind: Kind, work: () => Promise<T>): Promise<T> {
    const { readOnly } = kind;
    const outer = running.getStore();
    if (outer) {
      if (outer.workspaceId !== workspaceId) throw new Error('A transaction belongs to one workspace.');
      if (outer.readOnly && !readOnly) throw new Error('A read-only transaction cannot be written in.');
      return work();
    }
    if (!isUuid(workspaceId)) throw new Error('A workspace id is a UUID.');
    const client = await this.database.acquire();
    const current: Running = {
      workspaceId,
      client,
      afterCommit: [],
      beforeCommit: new Map(),
      unanswered: [],
      readOnly,
    };
    let broken: Error | undefined;
    try {
      // Not waited for: the first statement of the work goes with it. The id was checked above, and the simple protocol
      // takes no parameters.
      const begun = client.query(
        `begin${readOnly ? ' read only' : ''}; set local app.workspace_id = '${workspaceId}'${kind.plansOnce ? plansOnce : ''}`,
      );
      begun.catch(() => undefined);
      const result = await running.run(current, async () => {
        const made = await work();
        for (const last of current.beforeCommit.values()) await last();
        return made;
      });
      const committed = client.query('commit');
      if (readOnly) {
        // Nothing depends on it, and whoever borrows the connection next comes after it.
        committed.catch(() => undefined);
        await begun;
      } else {
        const [{ command }] = await Promise.all([committed, begun, ...current.unanswered]);
        if (command !== 'COMMIT') throw new Error('A statement of the transaction had failed.');
      }
      return await this.#leave(current, result);
    } catch (error) {
      broken = await this.#rollback(client, error);
      throw broken ? new DatabaseBusy() : error;
    } finally {
      client.release(broken);
    }
  }

  #leave<T>(current: Running, result: T): Promise<T> {
    for (const { work } of current.afterCommit) work();
    return Promise.resolve(result);
  }

  /** The error that makes this connection unusable, if it is one. */
  async #rollback(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
    if (isLostConnection(error)) return error;
    try {
      await client.query('rollback');
      return undefined;
    } catch (failure) {
      return failure instanceof Error ? failure : new Error('rollback failed');
    }
  }
}

function isLostConnection(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? cause.code : undefined;
  if (typeof code === 'string' && (lostConnection.test(code) || code === 'ECONNRESET' || code === 'EPIPE'))
    return true;
  return /Connection terminated|not queryable/.test(cause.message);
}
