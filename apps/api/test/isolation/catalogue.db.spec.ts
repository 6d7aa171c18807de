import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../setup/database.js';
import { readCatalogue } from './catalogue.js';
import { catalogueExceptions, systemFunctions, unsearchedColumns } from './exceptions.js';
import { findingsIn } from './findings.js';

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: (await createTestDatabase()).superUrl });
  await client.connect();
});

afterAll(() => client.end());

const findings = async () => findingsIn(await readCatalogue(client));

const allowed = [
  ...Object.keys(catalogueExceptions),
  ...Object.entries(unsearchedColumns).flatMap(([table, columns]) =>
    columns.map((column) => `${table}: no index for ${column}`),
  ),
].sort();

describe('the catalogue', () => {
  it('departs from the rules of invariant 6 exactly where the list of exceptions says', async () => {
    expect(await findings()).toEqual(allowed);
  });

  it('has SECURITY DEFINER functions exactly as listed, all of crm_system, with a fixed search_path, closed to others', async () => {
    const { rows } = await client.query<{ name: string; fault: string | null }>(`
      select p.proname as name,
             nullif(concat_ws('; ',
               case when r.rolname <> 'crm_system' then 'owner ' || r.rolname end,
               case when p.proconfig is distinct from array['search_path=public, pg_temp'] then 'search_path' end,
               case when has_function_privilege('public', p.oid, 'execute') then 'open to everybody' end,
               case when not has_function_privilege('crm_app', p.oid, 'execute') then 'closed to crm_app' end), '') as fault
      from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.pronamespace = 'public'::regnamespace and (p.prosecdef or r.rolname = 'crm_system') order by 1`);
    expect(rows.filter((row) => row.fault !== null)).toEqual([]);
    expect(rows.map((row) => row.name)).toEqual(Object.keys(systemFunctions).sort());
  });
});

describe('the roles', () => {
  it('have no rights beyond their walls', async () => {
    const { rows } = await client.query(`
      select rolname as name, rolcanlogin as login from pg_roles
      where rolname in ('crm_owner', 'crm_app', 'crm_system')
        and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication) order by 1`);
    expect(rows).toEqual([
      { name: 'crm_app', login: true },
      { name: 'crm_owner', login: true },
      { name: 'crm_system', login: false },
    ]);
  });

  it('leave the application owning nothing and belonging to nobody', async () => {
    const { rows } = await client.query(`
      select c.relname as thing from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'crm_app'
      union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = 'crm_app'
      union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = 'crm_app'
      union all select m.roleid::regrole::text from pg_auth_members m where m.member = 'crm_app'::regrole
      union all select 'may create in ' || nspname from pg_namespace
        where nspname in ('public', 'drizzle') and has_schema_privilege('crm_app', oid, 'create')`);
    expect(rows).toEqual([]);
  });

  it('let the owner of the tables become crm_system only when asked to', async () => {
    const { rows } = await client.query(`
      select member::regrole::text as member, inherit_option as inherits, set_option as becomes
      from pg_auth_members where roleid = 'crm_system'::regrole and not admin_option`);
    expect(rows).toEqual([{ member: 'crm_owner', inherits: false, becomes: true }]);
  });

  it('let the application neither change nor shorten the audit log', async () => {
    const { rows } = await client.query<{ privilege: string }>(`
      select distinct privilege_type as privilege from information_schema.table_privileges
      where grantee = 'crm_app' and table_name = 'audit_log' order by 1`);
    expect(rows.map((row) => row.privilege)).toEqual(['INSERT', 'SELECT']);
    const { rows: columns } = await client.query<{ name: string }>(`
      select column_name as name from information_schema.column_privileges
      where grantee = 'crm_app' and table_name = 'audit_log' and privilege_type = 'UPDATE' order by 1`);
    expect(columns.map((row) => row.name)).toEqual(['hash', 'prev_hash', 'seq']);
  });

  it('let the application read everything of a person but the hash of their password', async () => {
    const { rows } = await client.query<{ name: string }>(`
      select column_name as name from information_schema.column_privileges
      where grantee = 'crm_app' and table_name = 'users' and privilege_type = 'SELECT' order by 1`);
    expect(rows.map((row) => row.name)).toEqual(['created_at', 'email', 'id', 'name']);
  });

  it('let nobody empty a table at once but its owner', async () => {
    const { rows } = await client.query(`
      select distinct table_name from information_schema.table_privileges
      where table_schema = 'public' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') and grantee in ('crm_app', 'crm_system', 'PUBLIC')`);
    expect(rows).toEqual([]);
  });
});

describe('the catalogue test', () => {
  beforeEach(() => client.query('begin'));
  afterEach(() => client.query('rollback'));

  it.each([
    [
      'a table without workspace_id',
      'create table planted (id uuid primary key)',
      'planted: no column workspace_id',
    ],
    [
      'a workspace_id that may be null',
      'alter table drafts drop constraint drafts_workspace_id_conversation_id_user_id_pk, alter column workspace_id drop not null',
      'drafts: workspace_id may be null',
    ],
    [
      'a table without its wall',
      'alter table contacts disable row level security',
      'contacts: row-level security is off',
    ],
    [
      'a wall that its owner walks through',
      'alter table contacts no force row level security',
      'contacts: row-level security is not forced',
    ],
    [
      'a policy that shows everything',
      'alter policy own_workspace on contacts using (true)',
      'contacts: the policy own_workspace for crm_app is another than that of invariant 6',
    ],
    [
      'a second policy, which widens the first',
      'create policy more on contacts to crm_app using (true)',
      'contacts: the policy more for crm_app is another than that of invariant 6',
    ],
    [
      'a policy for everybody',
      'create policy more on contacts using (true)',
      'contacts: the policy more is for public',
    ],
    [
      'a unique key over all workspaces',
      'create unique index planted on contacts (email)',
      'contacts: unique planted (email) does not begin with workspace_id',
    ],
    [
      'a foreign key into any workspace',
      `create unique index planted on contacts (id);
       alter table drafts add column contact_id uuid references contacts (id)`,
      'drafts: foreign key (contact_id) to contacts does not carry workspace_id',
    ],
    [
      'a foreign key without an index',
      'drop index contact_identities_by_contact',
      'contact_identities: no index for foreign key (workspace_id, contact_id)',
    ],
    [
      'a time without an index',
      'alter table contacts add column seen_at timestamptz',
      'contacts: no index for seen_at',
    ],
    [
      'a view, which would be read with the rights of its owner',
      'create view planted as select * from contacts',
      'planted: row-level security is off',
    ],
  ])('finds %s', async (_what, plant, finding) => {
    await client.query(plant);
    expect(await findings()).toContain(finding);
  });
});
