-- Erases contacts whose time in the trash is over, with their conversations and all that was written in them. Runs as whoever calls
-- it: the walls between workspaces stand. Returned is what is gone, for those who keep something of it elsewhere.
create or replace function erase_contacts(of_workspace uuid, before timestamptz, most integer)
returns table (kind text, id uuid) language plpgsql volatile as $$
declare
  people uuid[];
  identities uuid[];
  threads uuid[];
  words uuid[];
begin
  people := array(select c.id from contacts c where c.workspace_id = of_workspace and c.trashed_at < before
    order by c.trashed_at, c.id limit most for update);
  identities := array(select i.id from contact_identities i where i.workspace_id = of_workspace and i.contact_id = any(people));
  threads := array(select v.id from conversations v where v.workspace_id = of_workspace and v.contact_id = any(people)
    order by v.id for update);
  words := array(select m.id from messages m where m.workspace_id = of_workspace and m.conversation_id = any(threads));
  delete from early_changes e where e.workspace_id = of_workspace and e.identity_id = any(identities);
  delete from message_edits e where e.workspace_id = of_workspace and e.message_id = any(words);
  delete from message_reactions r where r.workspace_id = of_workspace
    and (r.message_id = any(words) or r.identity_id = any(identities));
  delete from message_tries t where t.workspace_id = of_workspace and t.message_id = any(words);
  delete from messages m where m.workspace_id = of_workspace and m.id = any(words);
  delete from drafts d where d.workspace_id = of_workspace and d.conversation_id = any(threads);
  delete from conversations v where v.workspace_id = of_workspace and v.id = any(threads);
  delete from contact_identities i where i.workspace_id = of_workspace and i.id = any(identities);
  -- What undoing a merge needs holds the data of those who are part of them.
  update contact_merges g set journal = null where g.workspace_id = of_workspace and g.survivor_id = any(people)
    and g.journal is not null;
  delete from contacts c where c.workspace_id = of_workspace and c.id = any(people);
  return query select 'contact', unnest(people) union all select 'conversation', unnest(threads)
    union all select 'message', unnest(words);
end
$$;
