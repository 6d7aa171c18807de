-- The search asks whether words overlap or resemble each other, which PostgreSQL does with an index only where no policy has
-- to be asked first. These functions read through the policy of crm_system and answer for the workspace of the transaction
-- alone: with ids of documents and words of that workspace, never contents.
do $policies$
declare
  t text;
begin
  foreach t in array array['search_words', 'search_documents', 'search_progress', 'search_kinds', 'workspace_counters']
  loop
    execute format('drop policy if exists across_workspaces on %I', t);
    execute format('create policy across_workspaces on %I to crm_system using (true) with check (true)', t);
    execute format('grant select on %I to crm_system', t);
  end loop;
end
$policies$;
grant create on schema public to crm_system;

-- New documents wait in a list that every search reads, until they are put into the index together: it stays short.
alter index search_documents_words set (fastupdate = on, gin_pending_list_limit = 256);
alter table search_words set (fillfactor = 80, autovacuum_analyze_threshold = 500);
alter table search_documents set (autovacuum_analyze_threshold = 500, autovacuum_vacuum_insert_scale_factor = 0.05);

set role crm_system;

-- The words of a kind that are meant: the word itself, those that begin with it, or those like a pattern; the most used first.
create or replace function app_search_words(
  wanted_workspace uuid, wanted_kind text, places integer[], matches text[], texts text[])
returns table (place integer, id integer, word text, uses integer, last_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if wanted_workspace is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid then return; end if;
  for n in 1 .. cardinality(places) loop
    if matches[n] = 'is' then
      return query select places[n], w.id, w.word::text, w.uses, w.last_at from search_words w
        where w.workspace_id = wanted_workspace and w.kind = wanted_kind and w.word = texts[n] collate "C";
    elsif matches[n] = 'begins' then
      return query select places[n], w.id, w.word::text, w.uses, w.last_at from search_words w
        where w.workspace_id = wanted_workspace and w.kind = wanted_kind
          and w.word >= texts[n] collate "C" and w.word < (texts[n] || chr(1114111)) collate "C"
        order by w.word <> texts[n], w.uses desc limit 100;
    else
      return query select places[n], w.id, w.word::text, w.uses, w.last_at from search_words w
        where w.workspace_id = wanted_workspace and w.kind = wanted_kind and w.word like texts[n]
        order by w.uses desc limit 300;
    end if;
  end loop;
end
$$;

-- Words that look like these (pg_trgm), and those that are one of the given slips.
create or replace function app_search_words_alike(
  wanted_workspace uuid, wanted_kind text, places integer[], texts text[], slip_places integer[], slips text[])
returns table (place integer, id integer, word text, uses integer, last_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if wanted_workspace is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid then return; end if;
  return query select s.place, w.id, w.word::text, w.uses, w.last_at
    from unnest(slip_places, slips) as s(place, word)
    join search_words w on w.workspace_id = wanted_workspace and w.kind = wanted_kind and w.word = s.word collate "C";
  for n in 1 .. cardinality(places) loop
    return query select places[n], w.id, w.word::text, w.uses, w.last_at from search_words w
      where w.workspace_id = wanted_workspace and w.kind = wanted_kind and w.word % texts[n] and w.word <> all(slips)
      order by similarity(w.word, texts[n]) desc, w.uses desc limit 60;
  end loop;
end
$$;

-- The next documents, newest first, that have a word of each group. The newest are walked through as far as told. What is still
-- missing then is found by its words: where many are expected in the newest weeks, so many of them as should do, and then in four
-- times as many before them, and so on; where few are, or these would be more weeks than it pays to ask for one by one (a single
-- document of a wrong century is enough), in all of time at once. The index of the words cannot be passed over for
-- another one: the condition on the workspace comes after, and the words are its own anyway.
drop function if exists app_search(uuid, text, text[], timestamptz, uuid, integer, integer);
create or replace function app_search(
  wanted_workspace uuid, wanted_kind text, word_groups text[], after_at timestamptz, after_id uuid, most integer, walk integer,
  expected integer)
returns table (id uuid, at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  condition text;
  hit record;
  given integer := 0;
  week integer;
  oldest integer;
  weeks integer;
begin
  if wanted_workspace is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid then return; end if;
  select string_agg(format('d.words && %L::integer[]', words::integer[]), ' and ') into condition from unnest(word_groups) words;
  if condition is null then return; end if;
  if walk > 0 then
    for hit in execute
      'select d.id, d.at from (
         select d.id, d.at, d.words from search_documents d
         where d.workspace_id = $1 and d.kind = $2 and (d.at, d.id) < ($3, $4) order by d.at desc, d.id desc limit $5) d
       where ' || condition || ' limit $6'
      using wanted_workspace, wanted_kind, after_at, after_id, walk, most
    loop
      id := hit.id; at := hit.at; given := given + 1;
      after_at := hit.at; after_id := hit.id;
      return next;
    end loop;
    if given = most then return; end if;
  end if;
  perform set_config('enable_seqscan', 'off', true);
  if expected > 0 then
    -- Weeks as the index of the words has them.
    select (extract(epoch from after_at - '2000-01-01 00:00:00+00'::timestamptz) / 604800)::integer,
      (extract(epoch from d.at - '2000-01-01 00:00:00+00'::timestamptz) / 604800)::integer
      into week, oldest from search_documents d
      where d.workspace_id = wanted_workspace and d.kind = wanted_kind order by d.at, d.id limit 1;
    weeks := greatest(1, least(1000, ceil(3.0 * most * (week - oldest + 1) / expected)));
    while given < most and week >= oldest and weeks <= 500 loop
      for hit in execute
        'with hit as materialized (
           select d.workspace_id, d.kind, d.id, d.at from search_documents d
           where ((extract(epoch from d.at - ''2000-01-01 00:00:00+00''::timestamptz) / 604800)::integer) = any ($6) and ' || condition || ')
         select h.id, h.at from hit h where h.workspace_id = $1 and h.kind = $2 and (h.at, h.id) < ($3, $4)
         order by h.at desc, h.id desc limit $5'
        using wanted_workspace, wanted_kind, after_at, after_id, most - given,
          array(select generate_series(greatest(oldest, week - weeks + 1), week))
      loop
        id := hit.id; at := hit.at; given := given + 1;
        after_at := hit.at; after_id := hit.id;
        return next;
      end loop;
      week := week - weeks;
      weeks := 4 * weeks;
    end loop;
  end if;
  if given < most and (week is null or week >= oldest) then
    return query execute
      'with hit as materialized (select d.workspace_id, d.kind, d.id, d.at from search_documents d where ' || condition || ')
       select h.id, h.at from hit h where h.workspace_id = $1 and h.kind = $2 and (h.at, h.id) < ($3, $4)
       order by h.at desc, h.id desc limit $5'
      using wanted_workspace, wanted_kind, after_at, after_id, most - given;
  end if;
  perform set_config('enable_seqscan', 'on', true);
end
$$;

-- Workspaces whose events were not followed to the last one, or whose older rows were not all taken in.
create or replace function app_due_searches(kinds text[], most integer)
returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id from workspaces w
  left join search_progress p on p.workspace_id = w.id left join workspace_counters c on c.workspace_id = w.id
  where p.workspace_id is null or p.last_seq < coalesce(c.last_seq, 0)
    or (select count(*) from search_kinds k where k.workspace_id = w.id and k.kind = any (kinds) and k.done_at is not null)
       < cardinality(kinds)
  limit most
$$;

reset role;
revoke create on schema public from crm_system;
