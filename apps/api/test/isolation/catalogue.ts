import type pg from 'pg';

interface Table {
  readonly oid: number;
  readonly name: string;
  readonly secured: boolean;
  readonly forced: boolean;
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

interface Index {
  readonly table: string;
  readonly name: string;
  readonly columns: string[];
  readonly primary: boolean;
  readonly unique: boolean;
  readonly predicate: string | null;
}

interface ForeignKey {
  readonly table: string;
  readonly columns: string[];
  readonly target: string;
  readonly targetColumns: string[];
}

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly permissive: string;
  readonly roles: string[];
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
}

export interface Catalogue {
  readonly tables: Table[];
  readonly columns: Column[];
  readonly indexes: Index[];
  readonly foreignKeys: ForeignKey[];
  readonly policies: Policy[];
}

/** Everything that PostgreSQL itself knows about our tables. */
export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const all = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows;
  return {
    tables: await all<Table>(`
      select c.oid::int as oid, c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 2`),
    columns: await all<Column>(`
      select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      order by 1, a.attnum`),
    indexes: await all<Index>(`
      select t.relname as "table", i.relname as name, x.indisprimary as primary, x.indisunique as unique,
             pg_get_expr(x.indpred, x.indrelid) as predicate,
             array(select pg_get_indexdef(x.indexrelid, k, false) from generate_series(1, x.indnkeyatts) k)::text[] as columns
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      where t.relnamespace = 'public'::regnamespace order by 1, 2`),
    foreignKeys: await all<ForeignKey>(`
      select t.relname as "table", r.relname as target,
             array(select a.attname from unnest(k.conkey) with ordinality n(num, place)
                   join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.num order by place)::text[] as columns,
             array(select a.attname from unnest(k.confkey) with ordinality n(num, place)
                   join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.num order by place)::text[] as "targetColumns"
      from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class r on r.oid = k.confrelid
      where k.contype = 'f' and t.relnamespace = 'public'::regnamespace order by 1, 3`),
    policies: await all<Policy>(`
      select tablename as "table", policyname as name, permissive, roles::text[] as roles, cmd as command,
             qual as using, with_check as check
      from pg_policies where schemaname = 'public' order by 1, 2`),
  };
}
