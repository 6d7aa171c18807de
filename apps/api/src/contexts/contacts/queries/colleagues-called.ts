import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';

/** Of these names and e-mails, those that mean exactly one active colleague. */
export async function colleaguesCalled(
  client: pg.PoolClient,
  { workspaceId }: Actor,
  called: readonly string[],
): Promise<Map<string, string>> {
  if (called.length === 0) return new Map();
  const { rows } = await client.query<{ called: string; id: string }>({
    name: 'colleagues-called',
    text: `select w.called, min(u.id::text) as id from unnest($2::text[]) as w(called)
           join memberships m on ${ownedSql('m', '$1')} and m.disabled_at is null
           join users u on u.id = m.user_id
             and (lower(u.email) = lower(w.called) or lower(unaccent(u.name)) = lower(unaccent(w.called)))
           group by w.called having count(distinct u.id) = 1`,
    values: [workspaceId, [...new Set(called)]],
  });
  return new Map(rows.map(({ called: name, id }) => [name, id]));
}
