-- The next numbers of a workspace's events, as one run; returned is the first of them. Until the end of the transaction others wait here.
create or replace function take_numbers(workspace uuid, how_many bigint) returns bigint language sql volatile as $$
  insert into workspace_counters as k (workspace_id, last_seq) values (workspace, how_many)
  on conflict (workspace_id) do update set last_seq = k.last_seq + how_many
  returning last_seq - how_many + 1
$$;

-- The stored counters of the inbox: whatever changes conversations, the counts follow in the same transaction.
-- Nobody as assignee and no team are the all-zero id. A count is the sum of its stripes, of which each connection has one: a row that
-- everybody counts in would be held until the commit, and all who change conversations would go one after the other.
-- Rows are touched in key order, so that two connections of one stripe cannot deadlock here.
create or replace function counting_stripe() returns smallint language sql stable as $$
  select (pg_backend_pid() % 16)::smallint
$$;

create or replace function count_conversations() returns trigger language plpgsql as $$
begin
  insert into conversation_counters as c (workspace_id, status, assignee_id, team_id, stripe, count)
  select workspace_id, status, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'::uuid),
    coalesce(team_id, '00000000-0000-0000-0000-000000000000'::uuid), counting_stripe(), count(*)
  from new_rows group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (workspace_id, status, assignee_id, team_id, stripe) do update set count = c.count + excluded.count;
  return null;
end
$$;

create or replace function uncount_conversations() returns trigger language plpgsql as $$
begin
  insert into conversation_counters as c (workspace_id, status, assignee_id, team_id, stripe, count)
  select workspace_id, status, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'::uuid),
    coalesce(team_id, '00000000-0000-0000-0000-000000000000'::uuid), counting_stripe(), -count(*)
  from old_rows group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (workspace_id, status, assignee_id, team_id, stripe) do update set count = c.count + excluded.count;
  return null;
end
$$;

create or replace function recount_conversations() returns trigger language plpgsql as $$
begin
  -- Most changes leave both as they are: looking is a quarter of the work of counting nothing.
  if not exists (
    select from new_rows n join old_rows o using (workspace_id, id)
    where (n.status, n.assignee_id, n.team_id) is distinct from (o.status, o.assignee_id, o.team_id)
  ) then
    return null;
  end if;
  insert into conversation_counters as c (workspace_id, status, assignee_id, team_id, stripe, count)
  select workspace_id, status, assignee_id, team_id, counting_stripe(), sum(change)
  from (
    select n.workspace_id, n.status, coalesce(n.assignee_id, '00000000-0000-0000-0000-000000000000'::uuid) as assignee_id,
      coalesce(n.team_id, '00000000-0000-0000-0000-000000000000'::uuid) as team_id, 1 as change
    from new_rows n join old_rows o using (workspace_id, id)
    where (n.status, n.assignee_id, n.team_id) is distinct from (o.status, o.assignee_id, o.team_id)
    union all
    select o.workspace_id, o.status, coalesce(o.assignee_id, '00000000-0000-0000-0000-000000000000'::uuid),
      coalesce(o.team_id, '00000000-0000-0000-0000-000000000000'::uuid), -1
    from new_rows n join old_rows o using (workspace_id, id)
    where (n.status, n.assignee_id, n.team_id) is distinct from (o.status, o.assignee_id, o.team_id)
  ) changes
  group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (workspace_id, status, assignee_id, team_id, stripe) do update set count = c.count + excluded.count;
  return null;
end
$$;

create or replace trigger conversations_counted_on_insert after insert on conversations
  referencing new table as new_rows for each statement execute function count_conversations();
create or replace trigger conversations_counted_on_delete after delete on conversations
  referencing old table as old_rows for each statement execute function uncount_conversations();
create or replace trigger conversations_counted_on_update after update on conversations
  referencing old table as old_rows new table as new_rows for each statement execute function recount_conversations();

-- What is stored against what is there, in one view of the database: both change in one transaction, so whatever differs is wrong.
-- The difference is added and not the count set: what others change meanwhile is kept.
drop function if exists repair_conversation_counters(uuid);
create function repair_conversation_counters(workspace uuid)
returns table (status text, assignee_id uuid, team_id uuid, difference bigint) language sql volatile as $$
  with wrong as (
    select status, assignee_id, team_id, coalesce(r.n, 0) - coalesce(s.n, 0) as difference
    from (
      select c.status, coalesce(c.assignee_id, '00000000-0000-0000-0000-000000000000'::uuid) as assignee_id,
        coalesce(c.team_id, '00000000-0000-0000-0000-000000000000'::uuid) as team_id, count(*) as n
      from conversations c where c.workspace_id = workspace group by 1, 2, 3) r
    full join (
      select k.status, k.assignee_id, k.team_id, sum(k.count) as n from conversation_counters k where k.workspace_id = workspace
      group by 1, 2, 3) s
      using (status, assignee_id, team_id)
    where coalesce(r.n, 0) <> coalesce(s.n, 0)),
  put as (
    insert into conversation_counters as c (workspace_id, status, assignee_id, team_id, stripe, count)
    select workspace, w.status, w.assignee_id, w.team_id, counting_stripe(), w.difference from wrong w order by 2, 3, 4
    on conflict (workspace_id, status, assignee_id, team_id, stripe) do update set count = c.count + excluded.count)
  select w.status, w.assignee_id, w.team_id, w.difference from wrong w
$$;
