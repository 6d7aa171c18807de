-- What is a team's is let go of as the team is deleted. As whoever deletes, and not by the foreign key: its updates run in the
-- name of the table's owner, for whom no policy opens the counters.
create or replace function let_go_of_team() returns trigger language plpgsql as $$
begin
  update conversations c set team_id = null where c.workspace_id = old.workspace_id and c.team_id = old.id;
  return old;
end
$$;
create or replace trigger teams_let_go before delete on teams for each row execute function let_go_of_team();
