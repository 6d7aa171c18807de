-- Whatever removes an attachment's row (its message, its age, a person), the bytes follow: their keys become strays in the same
-- transaction, and a worker erases them.
create or replace function list_stray_files() returns trigger language plpgsql as $$
begin
  insert into stray_files (workspace_id, key, due_at)
  select o.workspace_id, k.key, now()
  from old_rows o cross join lateral unnest(array[o.storage_key, o.thumbnail_key, o.playable_key, o.voice_key]) as k(key)
  where k.key is not null
  on conflict (workspace_id, key) do update set due_at = excluded.due_at;
  return null;
end
$$;

create or replace trigger attachments_leave_no_files after delete on attachments
  referencing old table as old_rows for each statement execute function list_stray_files();
