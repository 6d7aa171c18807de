import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import type { Parameters } from '../../../platform/db/parameters.js';

type Reader = Pick<Actor, 'workspaceId' | 'userId' | 'sight'>;

/**
 * Which conversations somebody may see: the one condition behind the list, the direct address, messages, files, counters, the
 * catch-up and the sockets. Part of the where-clause of every statement that reads conversations for a person.
 * @param alias the table's name in the statement
 */
export function visibleSql(alias: string, reader: Reader, parameters: Parameters): string {
  const mine = ownedSql(alias, parameters.add(reader.workspaceId));
  const scope = reader.sight.conversations;
  if (scope === 'all') return mine;
  return `${mine} and ${seenSql(alias, `${parameters.add(reader.userId)}::uuid`, `'${scope}'`)}`;
}

/** The same for messages, or whatever else names its conversation in `conversation_id`. */
export function visibleWithinSql(alias: string, reader: Reader, parameters: Parameters): string {
  const mine = ownedSql(alias, parameters.add(reader.workspaceId));
  if (reader.sight.conversations === 'all') return mine;
  return `${mine} and exists (select from conversations seen where seen.workspace_id = ${alias}.workspace_id
    and seen.id = ${alias}.conversation_id and ${visibleSql('seen', reader, parameters)})`;
}

/**
 * The same for the stored counters: each counts conversations of one assignee (nobody is the all-zero id) and of one team
 * (none likewise), who are seen or not together.
 */
export function visibleCountersSql(alias: string, reader: Reader, parameters: Parameters): string {
  const mine = ownedSql(alias, parameters.add(reader.workspaceId));
  const scope = reader.sight.conversations;
  if (scope === 'all') return mine;
  const nobody = `'00000000-0000-0000-0000-000000000000'::uuid`;
  return `${mine} and exists (
    select from (select ${alias}.workspace_id, null::uuid as id, nullif(${alias}.assignee_id, ${nobody}) as assignee_id,
      nullif(${alias}.team_id, ${nobody}) as team_id) counted
    where ${placedSql('counted', `${parameters.add(reader.userId)}::uuid`, `'${scope}'`)})`;
}

/**
 * What is seen beyond these counters, as further rows of (status, assignee_id, count): of the few conversations that somebody
 * follows, those that they see for no other reason. Nothing for those who see all.
 */
export function followedOnlySql(reader: Reader, parameters: Parameters): string {
  const scope = reader.sight.conversations;
  if (scope === 'all') return '';
  const [workspace, person] = [parameters.add(reader.workspaceId), `${parameters.add(reader.userId)}::uuid`];
  return `union all select c.status, c.assignee_id, 1 from conversation_participants f
    join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
    where ${ownedSql('f', workspace)} and f.user_id = ${person} and not ${placedSql('c', person, `'${scope}'`)}`;
}

/** Prepared statements need names of their own for those who see all, which cost nothing more, and for those who do not. */
export function sightName(name: string, { sight }: Pick<Actor, 'sight'>): string {
  return sight.conversations === 'all' ? name : `${name}-${sight.conversations}`;
}

/**
 * The condition itself, of one workspace. `person` and `scope` are SQL: values, or columns of people.
 * A row of a conversation as it was before stands for it as well: its id, assignee and team decide.
 */
export function seenSql(alias: string, person: string, scope: string): string {
  return `(${placedSql(alias, person, scope)} or exists (
    select from conversation_participants follower where follower.workspace_id = ${alias}.workspace_id
      and follower.conversation_id = ${alias}.id and follower.user_id = ${person}))`;
}

/** By whom it is attended and in whose queue it is. */
function placedSql(alias: string, person: string, scope: string): string {
  const ofTheirTeam = `exists (select from team_members mate where mate.workspace_id = ${alias}.workspace_id
    and mate.team_id = ${alias}.team_id and mate.user_id = ${person})`;
  // Nobody attends some, and nothing is equal to nobody: written so that it is false then, and not unknown.
  return `(${scope} = 'all' or ${alias}.assignee_id is not distinct from ${person}
    or (${alias}.assignee_id is null and ${alias}.team_id is null)
    or ((${scope} = 'team' or ${alias}.assignee_id is null) and ${ofTheirTeam}))`;
}
