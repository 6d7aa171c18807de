import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../../../test/setup/database.js';
import { Database } from './database.js';

function open(url: string, onError: (error: Error) => void = () => undefined): Database {
  const settings = {
    poolSize: 1,
    acquireTimeoutMs: 2_000,
    statementTimeoutMs: 5_000,
    applicationName: 'spec',
  };
  return new Database({ url, ...settings }, onError);
}

describe('the connection pool', () => {
  it('outlives a connection that dies between two statements of its borrower', async () => {
    const { appUrl, superUrl } = await createTestDatabase({ empty: true });
    const lost: string[] = [];
    const database = open(appUrl, (error) => lost.push(error.message));
    const lent = await database.acquire();
    const { rows } = await lent.query<{ pid: number }>('select pg_backend_pid() as pid');

    const killer = new pg.Client({ connectionString: superUrl });
    await killer.connect();
    const ended = new Promise((resolve) => lent.once('end', resolve));
    await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await killer.end();
    await ended;

    // Without a listener the event would have ended this process.
    expect(lost).not.toHaveLength(0);
    await expect(lent.query('select 1')).rejects.toThrow();
    lent.release(true);
    const next = await database.acquire();
    expect((await next.query<{ n: number }>('select 1 as n')).rows).toEqual([{ n: 1 }]);
    next.release();
    await database.close();
  });

  it('carries what is asked in one turn in its order, however much it is', async () => {
    const { appUrl } = await createTestDatabase({ empty: true });
    const database = open(appUrl);
    const lent = await database.acquire();
    const texts = ['', 'á', 'x'.repeat(3_000_000), '\u{1F600}'.repeat(70_000), 'end'];
    const answers = await Promise.all(
      texts.map((text) => lent.query<{ text: string }>('select $1::text as text', [text])),
    );
    expect(answers.map(({ rows }) => rows[0]?.text)).toEqual(texts);
    lent.release();
    await database.close();
  });
});
