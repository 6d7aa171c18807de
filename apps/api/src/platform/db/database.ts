import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { DomainError } from '../../kernel/domain-error.js';
import { OneWriteSocket } from './one-write-socket.js';

export type Tx = NodePgDatabase;

export interface DatabaseSettings {
  readonly url: string;
  /** At most 20 connections a process. */
  readonly poolSize: number;
  /** How long a caller waits for a connection before 503. */
  readonly acquireTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly applicationName: string;
}

export class DatabaseBusy extends DomainError {
  constructor() {
    super(
      'service.unavailable',
      'unavailable',
      'The database has no free connection.',
      {},
      { retryAfterSeconds: 2 },
    );
  }
}

/** The connection pool of this process, as the application role. Only platform/db talks to it. */
export class Database {
  readonly pool: pg.Pool;
  readonly #drizzles = new WeakMap<pg.PoolClient, Tx>();

  constructor(settings: DatabaseSettings, onError: (error: Error) => void) {
    this.pool = new pg.Pool({
      connectionString: settings.url,
      max: settings.poolSize,
      connectionTimeoutMillis: settings.acquireTimeoutMs,
      idleTimeoutMillis: 30_000,
      application_name: settings.applicationName,
      statement_timeout: settings.statementTimeoutMs,
      // What is asked in one breath goes in one: the answers come in order, each statement fails or succeeds by itself.
      pipeline: true,
      stream: () => new OneWriteSocket(),
      options: '-c timezone=UTC -c idle_in_transaction_session_timeout=30000',
    });
    // An idle connection that dies (restart, kill) must not end the process: the pool makes a new one.
    this.pool.on('error', onError);
    // The pool stops listening to a connection that it lends out, and one may die between two statements of its borrower.
    this.pool.on('connect', (client) => client.on('error', onError));
  }

  /**
   * A connection of one's own for a transaction.
   * @throws DatabaseBusy when none is free in time or the server cannot be reached.
   */
  async acquire(): Promise<pg.PoolClient> {
    try {
      return await this.pool.connect();
    } catch {
      throw new DatabaseBusy();
    }
  }

  drizzleOf(client: pg.PoolClient): Tx {
    let tx = this.#drizzles.get(client);
    if (!tx) {
      tx = drizzle({ client, casing: 'snake_case' });
      this.#drizzles.set(client, tx);
    }
    return tx;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
