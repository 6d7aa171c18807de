import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ContactReference, Joined, MergedPair } from '../application/contact-references.js';

interface MovedSuggestions {
  /** All rows that there were of both. */
  readonly before: readonly unknown[];
  /** Those that came to the survivor with the merge. */
  readonly carried: readonly string[];
}

/**
 * Whom somebody kept separate from the duplicate is kept separate from the survivor. All else that is suggested is found anew,
 * and is after the undo what it was.
 */
@Injectable()
export class MergedDuplicates implements ContactReference {
  readonly columns = [
    'duplicate_keys.contact_id',
    'duplicate_suggestions.first_id',
    'duplicate_suggestions.second_id',
  ];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { survivorId, duplicateId }: MergedPair): Promise<Joined> {
    const before = await this.db.client.query<{ row: unknown }>({
      name: 'duplicates-before-join',
      text: `select to_jsonb(s) as row from duplicate_suggestions s
             where ${ownedSql('s', '$1')} and (s.first_id = any($2::uuid[]) or s.second_id = any($2::uuid[])) order by s.id`,
      values: [actor.workspaceId, [survivorId, duplicateId]],
    });
    const carried = await this.db.client.query<{ id: string }>({
      name: 'duplicates-join',
      text: `with apart as (
               select s.*, case when s.first_id = $3 then s.second_id else s.first_id end as other_id
               from duplicate_suggestions s
               where ${ownedSql('s', '$1')} and (s.first_id = $3 or s.second_id = $3) and s.separated_at is not null),
             gone as (
               delete from duplicate_suggestions s where ${ownedSql('s', '$1')} and (s.first_id = $3 or s.second_id = $3)),
             keys as (delete from duplicate_keys k where ${ownedSql('k', '$1')} and k.contact_id = $3)
             insert into duplicate_suggestions (workspace_id, id, first_id, second_id, score, reasons, evidence, found_at,
               separated_at, separated_by)
             select $1, gen_random_uuid(), least(a.other_id, $2), greatest(a.other_id, $2), a.score, a.reasons, a.evidence,
               a.found_at, a.separated_at, a.separated_by
             from apart a where a.other_id <> $2
             on conflict (workspace_id, first_id, second_id) do update set separated_at = excluded.separated_at,
               separated_by = excluded.separated_by,
               evidence = array(select distinct unnest(duplicate_suggestions.evidence || excluded.evidence) order by 1)
             returning id`,
      values: [actor.workspaceId, survivorId, duplicateId],
    });
    const moved: MovedSuggestions = {
      before: before.rows.map(({ row }) => row),
      carried: carried.rows.map(({ id }) => id),
    };
    return { moved };
  }

  async part(actor: Actor, _pair: MergedPair, moved: unknown): Promise<string[]> {
    const { before, carried } = moved as MovedSuggestions;
    await this.db.client.query({
      name: 'duplicates-part-carried',
      text: `delete from duplicate_suggestions s where ${ownedSql('s', '$1')} and s.id = any($2::uuid[])`,
      values: [actor.workspaceId, carried],
    });
    await this.db.client.query({
      name: 'duplicates-part',
      text: `insert into duplicate_suggestions
             select v.* from jsonb_populate_recordset(null::duplicate_suggestions, $2::jsonb) v
             join contacts a on ${ownedSql('a', '$1')} and a.id = v.first_id
             join contacts b on ${ownedSql('b', '$1')} and b.id = v.second_id
             where v.workspace_id = $1
             on conflict (workspace_id, first_id, second_id) do update set id = excluded.id, score = excluded.score,
               reasons = excluded.reasons, evidence = excluded.evidence, found_at = excluded.found_at,
               separated_at = excluded.separated_at, separated_by = excluded.separated_by`,
      values: [actor.workspaceId, JSON.stringify(before)],
    });
    return [];
  }
}
