-- The few questions that reach across workspaces. Each is a SECURITY DEFINER function of crm_system, a role that nobody can
-- log in as and that does not bypass row-level security: it reads only the tables below, through a policy of its own.
-- They give back ids (and, for people, routes and memberships, what a login needs), never contents. Those that tell of people
-- answer nothing inside a workspace's transaction: no query of a workspace can reach beyond it by their help.
grant create on schema public to crm_system;

do $policies$
declare
  t text;
begin
  foreach t in array array['routes', 'memberships', 'workspaces', 'inbox', 'messages', 'outbox', 'workspace_counters', 'event_followers', 'event_deliveries', 'audit_log', 'sessions', 'idempotency_keys', 'early_receipts', 'early_changes', 'message_reactions', 'channels', 'dead_letters', 'conversations', 'attachments', 'stray_files', 'bulk_edits', 'contact_bulk_edits', 'duplicate_searches', 'contact_imports', 'mails', 'notifications', 'contact_merges', 'transcripts', 'person_availability', 'contact_exports', 'message_identities']
  loop
    execute format('drop policy if exists across_workspaces on %I', t);
    execute format('create policy across_workspaces on %I to crm_system using (true) with check (true)', t);
    execute format('grant select on %I to crm_system', t);
  end loop;
end
$policies$;
grant select on users to crm_system;
grant insert on inbox to crm_system;
grant insert, update on stray_files to crm_system;
grant delete on sessions, routes, idempotency_keys, early_receipts, early_changes, inbox, outbox, mails, notifications, bulk_edits, contact_bulk_edits, transcripts, message_identities to crm_system;
grant update (journal) on contact_merges to crm_system;

set role crm_system;

create or replace function app_route(wanted_kind text, wanted_lookup text)
returns table (workspace_id uuid, target_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.workspace_id, r.target_id from routes r
  where r.kind = wanted_kind and r.lookup = wanted_lookup and nullif(current_setting('app.workspace_id', true), '') is null
$$;

-- What a login has to know of a person before their workspace is known.
create or replace function app_account(wanted_email text)
returns table (id uuid, name text, email text, password_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.name, u.email, u.password_hash from users u
  where u.email = wanted_email and nullif(current_setting('app.workspace_id', true), '') is null
$$;

create or replace function app_memberships(wanted_user uuid)
returns table (workspace_id uuid, workspace_name text, role text, disabled_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, w.name, m.role, m.disabled_at, m.last_used_at
  from memberships m join workspaces w on w.id = m.workspace_id
  where m.user_id = wanted_user and nullif(current_setting('app.workspace_id', true), '') is null
  order by m.last_used_at desc nulls last, m.created_at
$$;

-- Of these sessions, those that live: how the holder of many sockets finds the ones to cut, in one question.
create or replace function app_alive_sessions(workspace_ids uuid[], session_ids uuid[], at timestamptz)
returns table (session_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id from unnest(workspace_ids, session_ids) as asked(workspace_id, session_id)
  join sessions s on s.workspace_id = asked.workspace_id and s.id = asked.session_id
  join memberships m on m.workspace_id = s.workspace_id and m.user_id = s.user_id
  where s.revoked_at is null and s.expires_at > at and m.disabled_at is null
    and nullif(current_setting('app.workspace_id', true), '') is null
$$;

create or replace function app_workspace_count() returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) from workspaces
$$;

-- The grouped insert of raw events: one commit for all that arrived meanwhile. A byte-equal repetition is no new row. The bodies
-- come one after the other in one piece, and so do their hashes of 32 bytes each.
drop function if exists app_inbox_accept(uuid[], uuid[], uuid[], bytea[], bytea[], timestamptz[]);
create or replace function app_inbox_accept(
  workspace_ids uuid[], ids uuid[], channel_ids uuid[], bodies bytea, lengths integer[], hashes bytea, received timestamptz[])
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into inbox (workspace_id, id, channel_id, body, body_hash, received_at, next_try_at)
  select workspace_id, id, channel_id,
    substring(bodies from 1 + (sum(length) over (order by place) - length)::integer for length),
    substring(hashes from 32 * place::integer - 31 for 32), received, received
  from unnest(workspace_ids, ids, channel_ids, lengths, received) with ordinality
    as post (workspace_id, id, channel_id, length, received, place)
  on conflict (workspace_id, channel_id, body_hash) do nothing
$$;

create or replace function app_due_channels(most integer)
returns table (workspace_id uuid, channel_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct i.workspace_id, i.channel_id from inbox i where i.state = 'due' and i.next_try_at <= now() limit most
$$;

-- Channel by channel in turn: what waits for one that is broken or slow stays due, and must not fill the list for the others.
create or replace function app_due_conversations(most integer)
returns table (workspace_id uuid, conversation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.workspace_id, d.conversation_id from (
    select m.workspace_id, m.conversation_id,
      row_number() over (partition by m.workspace_id, m.channel_id order by min(m.next_try_at)) as turn
    from messages m where m.status = 'queued' and m.next_try_at <= now()
    group by m.workspace_id, m.channel_id, m.conversation_id) d
  order by d.turn limit most
$$;

create or replace function app_expired_leases(most integer)
returns table (workspace_id uuid, message_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, m.id from messages m where m.status = 'sending' and m.lease_until < now() limit most
$$;

-- Also those whose sender was lost: setting a reaction twice is setting it once.
drop function if exists app_due_reactions(integer);
create function app_due_reactions(most integer)
returns table (workspace_id uuid, conversation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct r.workspace_id, m.conversation_id from message_reactions r
  join messages m on m.workspace_id = r.workspace_id and m.id = r.message_id
  where r.status in ('queued', 'sending') and r.next_try_at <= now() limit most
$$;

-- Also those whose sender was lost: wording a message anew, or taking it back, twice is doing it once.
create or replace function app_due_message_changes(most integer)
returns table (workspace_id uuid, message_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, m.id from messages m where m.change_due_at <= now() limit most
$$;

-- What was done with messages just as they were being stored: kept as early, although they are there now.
create or replace function app_late_changes(most integer)
returns table (workspace_id uuid, channel_id uuid, external_id text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct e.workspace_id, e.channel_id, e.external_id from early_changes e
  join messages m on m.workspace_id = e.workspace_id and m.channel_id = e.channel_id and m.external_id = e.external_id limit most
$$;

create or replace function app_due_template_syncs(most integer)
returns table (workspace_id uuid, channel_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.id from channels c
  where c.deleted_at is null and c.status = 'connected'
    and (c.templates_synced_at is null or c.templates_synced_at < now() - interval '24 hours') limit most
$$;

-- Channels by which nothing gets through although something waits, and those of which that was said and is no longer so.
drop function if exists app_stuck_channels(integer);
create or replace function app_channel_alarms(most integer)
returns table (workspace_id uuid, channel_id uuid, stuck boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.id, w.stuck and c.status <> 'disabled' from channels c, lateral (select exists (
    select from messages m where m.workspace_id = c.workspace_id and m.channel_id = c.id
      and m.status = 'queued' and m.attempt > 0 and m.created_at < now() - interval '30 seconds'
      -- One that the provider asked to come back later is no sign of trouble.
      and coalesce(m.error ->> 'action', 'retry') <> 'wait') as stuck) w
  where c.deleted_at is null and (c.stuck_since is not null) <> (w.stuck and c.status <> 'disabled') limit most
$$;

create or replace function app_due_snoozes(most integer)
returns table (workspace_id uuid, conversation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.id from conversations c
  where c.snoozed_until <= now() and c.status = 'snoozed' limit most
$$;

create or replace function app_workspace_ids()
returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select id from workspaces
$$;

-- Changes of many conversations that are not at their end.
create or replace function app_due_bulk_edits(most integer)
returns table (workspace_id uuid, bulk_id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.workspace_id, b.id, b.user_id from bulk_edits b where b.state in ('running', 'undoing') limit most
$$;

-- Changes of many contacts that are not at their end.
create or replace function app_due_contact_bulk_edits(most integer)
returns table (workspace_id uuid, bulk_id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.workspace_id, b.id, b.user_id from contact_bulk_edits b where b.state in ('running', 'undoing') limit most
$$;

-- Searches through all contacts that are not at their end.
create or replace function app_due_duplicate_searches(most integer)
returns table (workspace_id uuid, search_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.workspace_id, s.id from duplicate_searches s where s.state = 'running' limit most
$$;

-- Also those whose worker was lost.
create or replace function app_due_transcripts(most integer)
returns table (workspace_id uuid, transcript_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.workspace_id, t.id from transcripts t
  where t.state = 'due' or t.state = 'making' and t.lease_until < now() order by t.created_at limit most
$$;

-- Imports of contacts that a worker has to go on with.
create or replace function app_due_imports(most integer)
returns table (workspace_id uuid, import_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, m.id from contact_imports m
  where m.state in ('checking', 'running', 'undoing') and m.busy_until <= now() order by m.busy_until limit most
$$;

-- Exports of contacts that wait to be written.
create or replace function app_due_exports(most integer)
returns table (workspace_id uuid, export_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select x.workspace_id, x.id from contact_exports x
  where x.state = 'waiting' and x.busy_until <= now() order by x.busy_until limit most
$$;

-- Exports whose file is kept no longer.
create or replace function app_old_exports(before timestamptz, most integer)
returns table (workspace_id uuid, export_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select x.workspace_id, x.id from contact_exports x where x.storage_key is not null and x.created_at < before limit most
$$;

-- Imports whose file and rows nobody needs any more.
create or replace function app_old_imports(before timestamptz, most integer)
returns table (workspace_id uuid, import_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, m.id from contact_imports m where m.storage_key is not null and m.created_at < before limit most
$$;

create or replace function app_unpublished_workspaces(most integer)
returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct o.workspace_id from outbox o where o.seq is null limit most
$$;

create or replace function app_due_deliveries(most integer)
returns table (workspace_id uuid, event_id uuid, subscriber text)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.workspace_id, d.event_id, d.subscriber from event_deliveries d
  where d.state = 'due' and d.next_try_at <= now() limit most
$$;

create or replace function app_unsealed_workspaces(most integer)
returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct a.workspace_id from audit_log a where a.hash is null limit most
$$;

create or replace function app_due_attachments(most integer)
returns table (workspace_id uuid, attachment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.workspace_id, a.id from attachments a
  where a.state = 'pending' and a.next_try_at <= now() order by a.next_try_at limit most
$$;

-- Where something happened that a follower of events has not read.
create or replace function app_followers_behind(followers text[], most integer)
returns table (workspace_id uuid, follower text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, n.name from workspace_counters c cross join unnest(followers) as n(name)
  left join event_followers f on f.workspace_id = c.workspace_id and f.follower = n.name
  where c.last_seq > coalesce(f.seq, 0) limit most
$$;

-- People who did nothing for so long that they are away.
create or replace function app_due_absences(at timestamptz, most integer)
returns table (workspace_id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.workspace_id, a.user_id from person_availability a where a.away_at <= at limit most
$$;

-- Notifications that were put aside until now.
create or replace function app_due_notifications(most integer)
returns table (workspace_id uuid, notification_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select n.workspace_id, n.id from notifications n where n.snoozed_until <= now() limit most
$$;

-- Mails whose time has come, or whose sender was lost.
create or replace function app_due_mails(most integer)
returns table (workspace_id uuid, mail_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, m.id from mails m
  where m.state = 'due' and m.next_try_at <= now() or m.state = 'sending' and m.lease_until < now()
  order by m.next_try_at limit most
$$;

-- Uploads that no message took.
create or replace function app_unsent_attachments(before timestamptz, most integer)
returns table (workspace_id uuid, attachment_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.workspace_id, a.id from attachments a where a.message_id is null and a.created_at < before limit most
$$;

create or replace function app_stray_files(most integer)
returns table (workspace_id uuid, key text)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.workspace_id, f.key from stray_files f where f.due_at <= now() limit most
$$;

-- Whatever removes an attachment's row (its message, its age, a person), the bytes follow: their keys become strays in the same
-- transaction. Not as whoever deletes: the rows that go with a message are deleted in the name of the table's owner.
create or replace function app_list_stray_files() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into stray_files (workspace_id, key, due_at)
  select o.workspace_id, k.key, now()
  from old_rows o cross join lateral unnest(array[o.storage_key, o.thumbnail_key, o.playable_key, o.voice_key]) as k(key)
  where k.key is not null
  on conflict (workspace_id, key) do update set due_at = excluded.due_at;
  return null;
end
$$;

-- Ages in seconds of the oldest thing that waits, for the metrics.
create or replace function app_ages()
returns table (name text, seconds double precision)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'inbox', coalesce(extract(epoch from now() - min(received_at)), 0) from inbox where state = 'due'
  union all
  select 'outbox', coalesce(extract(epoch from now() - min(created_at)), 0) from outbox where seq is null
  union all
  select 'send', coalesce(extract(epoch from now() - min(next_try_at)), 0) from messages where status = 'queued'
  union all
  select 'audit', coalesce(extract(epoch from now() - min(at)), 0) from audit_log where hash is null
  union all
  select 'dead_letter', coalesce(extract(epoch from now() - min(created_at)), 0) from dead_letters where resolved_at is null
$$;

-- Old rows that nobody may need again: handed-on events after 7 days, keys after a day, raw events and sessions after 30 days.
create or replace function app_expire(most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone integer := 0;
  n integer;
begin
  delete from idempotency_keys where ctid = any (array(select ctid from idempotency_keys where created_at < now() - interval '24 hours' limit most));
  get diagnostics n = row_count; gone := gone + n;
  delete from outbox where ctid = any (array(select ctid from outbox where seq is not null and created_at < now() - interval '7 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  delete from inbox where ctid = any (array(select ctid from inbox where state <> 'due' and received_at < now() - interval '30 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  delete from early_receipts where ctid = any (array(select ctid from early_receipts where received_at < now() - interval '7 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  delete from mails where ctid = any (array(select ctid from mails where state in ('sent', 'failed') and created_at < now() - interval '30 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  delete from notifications where ctid = any (array(select ctid from notifications where read_at < now() - interval '90 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  delete from transcripts where ctid = any (array(select ctid from transcripts where created_at < now() - interval '7 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  -- What a change of many needs for its way back; one that is under way is kept.
  delete from bulk_edits where ctid = any (array(
    select ctid from bulk_edits where state in ('done', 'undone') and created_at < now() - interval '7 days' limit least(most, 100)));
  get diagnostics n = row_count; gone := gone + n;
  delete from contact_bulk_edits where ctid = any (array(
    select ctid from contact_bulk_edits where state in ('done', 'undone') and created_at < now() - interval '7 days' limit least(most, 100)));
  get diagnostics n = row_count; gone := gone + n;
  delete from early_changes where ctid = any (array(select ctid from early_changes where received_at < now() - interval '7 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  -- What undoing a merge needs holds the data of a contact that is no longer shown.
  update contact_merges set journal = null where ctid = any (array(
    select ctid from contact_merges where journal is not null and merged_at < now() - interval '30 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  -- By whom a message came matters while a merge can be undone.
  delete from message_identities where ctid = any (array(
    select ctid from message_identities where noted_at < now() - interval '31 days' limit most));
  get diagnostics n = row_count; gone := gone + n;
  -- A session that ended a month ago goes with all routes of its refresh tokens.
  with old as (
    delete from sessions where ctid = any (array(select ctid from sessions where expires_at < now() - interval '30 days' limit most))
    returning workspace_id, id)
  delete from routes r using old where r.workspace_id = old.workspace_id and r.target_id = old.id and r.kind = 'refresh';
  return gone;
end
$$;

reset role;

do $grants$
declare
  f record;
begin
  for f in select p.oid::regprocedure as name from pg_proc p join pg_roles r on r.oid = p.proowner
           where r.rolname = 'crm_system' and p.pronamespace = 'public'::regnamespace
  loop
    execute format('set role crm_system');
    execute format('revoke all on function %s from public', f.name);
    execute format('grant execute on function %s to crm_app', f.name);
    execute format('reset role');
  end loop;
end
$grants$;
revoke create on schema public from crm_system;
