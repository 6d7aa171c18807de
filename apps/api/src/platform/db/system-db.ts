import type pg from 'pg';
import { DatabaseBusy, type Database } from './database.js';

/**
 * Calls the few SECURITY DEFINER functions (see migrations/functions.sql) that look across workspaces: routes, what is
 * due, and the grouped insert of raw events. Each function checks its arguments and returns ids, never contents.
 */
export class SystemDb {
  constructor(private readonly database: Database) {}

  /** @param call a constant statement such as `select * from app_due_channels($1)` */
  async query<Row extends pg.QueryResultRow>(
    call: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    const client = await this.database.acquire();
    let failure: Error | undefined;
    try {
      const result = await client.query<Row>({
        name: call.slice(0, 60),
        text: call,
        values: [...parameters],
      });
      return result.rows;
    } catch (error) {
      if (error instanceof Error && !('severity' in error)) failure = error;
      throw failure ? new DatabaseBusy() : error;
    } finally {
      client.release(failure);
    }
  }
}
