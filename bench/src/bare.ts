import type pg from 'pg';
import { percentile } from './statistics.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The same statements in begin, set_config, commit, as often a second, without anything around them. @returns ms at the 95th of 100 */
export async function bareP95(
  pool: pg.Pool,
  workspaceId: string,
  perSecond: number,
  seconds: number,
  next: () => readonly Statement[],
  access: 'read only' | 'read write' = 'read only',
): Promise<number> {
  const times: number[] = [];
  const begun = performance.now();
  const flying: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = begun + (n * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0.5) await new Promise((resolve) => setTimeout(resolve, early));
    flying.push(
      (async () => {
        const client = await pool.connect();
        await client.query(`begin ${access}; select set_config('app.workspace_id', '${workspaceId}', true)`);
        for (const { text, values } of next()) await client.query(text, [...values]);
        await client.query('commit');
        client.release();
        times.push(performance.now() - due);
      })(),
    );
  }
  await Promise.all(flying);
  return percentile(times, 0.95);
}
