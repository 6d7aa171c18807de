-- Runs after every migration, as crm_owner, and may run any number of times.
-- The second wall between workspaces: row-level security on every table that has workspace_id (and on workspaces itself),
-- so that a table added later is walled without anybody thinking of it.
do $walls$
declare
  t record;
  condition text;
begin
  for t in
    select c.oid::regclass as name, c.relname,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) as owned
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
  loop
    continue when not t.owned and t.relname <> 'workspaces';
    condition := format('%I = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid)',
                        case when t.owned then 'workspace_id' else 'id' end);
    execute format('alter table %s enable row level security', t.name);
    execute format('alter table %s force row level security', t.name);
    execute format('drop policy if exists own_workspace on %s', t.name);
    execute format('create policy own_workspace on %s to crm_app using (%s) with check (%s)', t.name, condition, condition);
  end loop;
end
$walls$;

grant usage on schema public to crm_app, crm_system;
grant select, insert, update, delete on all tables in schema public to crm_app;
grant usage on all sequences in schema public to crm_app;

-- No query of the application reads a password's hash; logging in asks app_account for the one of one e-mail.
revoke select on users from crm_app;
grant select (id, email, name, created_at) on users to crm_app;

-- The audit log is append-only for the application: only the sealer's three columns may be filled, and only once (trigger).
revoke update, delete, truncate on audit_log from crm_app;
grant update (seq, prev_hash, hash) on audit_log to crm_app;

create or replace function refuse_resealing() returns trigger language plpgsql as $$
begin
  if old.hash is not null then
    raise exception 'audit_log rows are sealed once' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create or replace trigger audit_log_sealed_once before update on audit_log for each row execute function refuse_resealing();
