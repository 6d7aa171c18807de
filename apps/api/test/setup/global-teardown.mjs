import pg from 'pg';

/** Drops what the run has made on a server that goes on running, and ends the private stores. */
export default async function globalTeardown() {
  const { stop, template, postgres } = globalThis.crmTestStores;
  if (postgres.isForeign) {
    const client = new pg.Client({ connectionString: postgres.superUrl });
    await client.connect();
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
      template,
    ]);
    for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
    await client.end();
  }
  await stop();
}
