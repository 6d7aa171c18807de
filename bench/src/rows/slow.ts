import pg from 'pg';

/** Statements above 50 ms on average, as PostgreSQL counted them while the bench ran; and routes above 200 ms p95. */
export async function slowThings(databaseUrl: string, metricsUrl: string): Promise<string[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{ query: string; mean: number; calls: string }>(
    `select left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as query, round(mean_exec_time::numeric, 1) as mean, calls
     from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where r.rolname in ('crm_app', 'crm_system') and mean_exec_time > 50 and calls > 5 order by mean_exec_time desc limit 10`,
  );
  await db.end();
  const statements = rows.map(
    (row) => `statement ${row.mean} ms on average over ${row.calls} calls: ${row.query}`,
  );
  return [...statements, ...(await slowRoutes(metricsUrl))];
}

/** What PostgreSQL spent most time on, for a profile. */
export async function heaviestStatements(databaseUrl: string): Promise<string[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query<{
    query: string;
    exec: number;
    mean: number;
    calls: string;
    plan: number;
    plans: string;
  }>(
    `select left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query, round(total_exec_time) as exec,
       round(mean_exec_time::numeric, 2) as mean, calls, round(total_plan_time) as plan, plans
     from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where r.rolname in ('crm_app', 'crm_system') order by total_exec_time + total_plan_time desc limit 25`,
  );
  await db.end();
  return rows.map(
    ({ query, exec, mean, calls, plan, plans }) =>
      `  ${exec} ms, ${calls} x ${mean} ms, ${plan} ms for ${plans} plans: ${query}`,
  );
}

async function slowRoutes(metricsUrl: string): Promise<string[]> {
  const text = await (await fetch(metricsUrl)).text();
  const counts = new Map<string, { within: number; all: number }>();
  for (const [, labels = '', value = ''] of text.matchAll(/^\w*http\w*_bucket\{([^}]*)\} (\d+)/gm)) {
    const route = /route="([^"]*)"/.exec(labels)?.[1] ?? '';
    const method = /method="([^"]*)"/.exec(labels)?.[1] ?? '';
    const le = /le="([^"]*)"/.exec(labels)?.[1] ?? '';
    const entry = counts.get(`${method} ${route}`) ?? { within: 0, all: 0 };
    if (Number(le) <= 0.2) entry.within = Math.max(entry.within, Number(value));
    if (le === '+Inf') entry.all += Number(value);
    counts.set(`${method} ${route}`, entry);
  }
  return [...counts]
    .filter(([, { within, all }]) => all >= 20 && within < all * 0.95)
    .map(
      ([route, { within, all }]) =>
        `route ${route}: only ${Math.round((within / all) * 100)} % of ${all} requests within 200 ms`,
    );
}
