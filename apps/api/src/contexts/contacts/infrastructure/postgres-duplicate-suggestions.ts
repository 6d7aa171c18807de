import { Injectable } from '@nestjs/common';
import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { DuplicateSuggestions, type DuplicateSuggestion } from '../application/duplicate-suggestions.js';
import { duplicateSuggestions } from './duplicates.schema.js';

const columns = `s.id, s.first_id as "firstId", s.second_id as "secondId", s.score, s.reasons, s.evidence,
  s.found_at as "foundAt", s.separated_at as "separatedAt"`;

@Injectable()
export class PostgresDuplicateSuggestions extends DuplicateSuggestions {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async lockOf(actor: Actor, contactIds: readonly string[]): Promise<DuplicateSuggestion[]> {
    if (contactIds.length === 0) return [];
    const { rows } = await this.db.client.query<DuplicateSuggestion>({
      name: 'duplicates-lock-of',
      // Two ways through two indexes: an "or" would read all suggestions.
      text: `with of_these as (
               select s.id from duplicate_suggestions s where ${ownedSql('s', '$1')} and s.first_id = any($2::uuid[])
               union select s.id from duplicate_suggestions s where ${ownedSql('s', '$1')} and s.second_id = any($2::uuid[]))
             select ${columns} from duplicate_suggestions s join of_these t on ${ownedSql('s', '$1')} and s.id = t.id
             order by s.id for update of s`,
      values: [actor.workspaceId, contactIds],
    });
    return rows;
  }

  async lock(actor: Actor, id: string): Promise<DuplicateSuggestion> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(getTableColumns(duplicateSuggestions))
          .from(duplicateSuggestions)
          .where(and(owned(duplicateSuggestions, actor), eq(duplicateSuggestions.id, id)))
          .for('update')
      : [];
    if (!row) throw new NotFound('duplicate');
    return row;
  }

  async put(actor: Actor, suggestions: readonly DuplicateSuggestion[]): Promise<void> {
    if (suggestions.length === 0) return;
    await this.db.client.query({
      name: 'duplicates-put',
      text: `insert into duplicate_suggestions
               (workspace_id, id, first_id, second_id, score, reasons, evidence, found_at, separated_at)
             select $1, v.id, v."firstId", v."secondId", v.score, v.reasons, v.evidence, v."foundAt", v."separatedAt"
             from jsonb_to_recordset($2::jsonb) as v(id uuid, "firstId" uuid, "secondId" uuid, score int, reasons text[],
               evidence text[], "foundAt" timestamptz, "separatedAt" timestamptz)
             join contacts a on ${ownedSql('a', '$1')} and a.id = v."firstId"
             join contacts b on ${ownedSql('b', '$1')} and b.id = v."secondId"
             order by v."firstId", v."secondId"
             on conflict (workspace_id, first_id, second_id) do update set score = excluded.score, reasons = excluded.reasons,
               evidence = excluded.evidence, found_at = excluded.found_at, separated_at = excluded.separated_at`,
      values: [actor.workspaceId, JSON.stringify(suggestions)],
    });
  }

  async remove(actor: Actor, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.db.tx
      .delete(duplicateSuggestions)
      .where(and(owned(duplicateSuggestions, actor), inArray(duplicateSuggestions.id, [...ids])));
  }

  async separate(actor: Actor, id: string, at: Date | null): Promise<void> {
    await this.db.tx
      .update(duplicateSuggestions)
      .set({ separatedAt: at, separatedBy: at === null ? null : actor.userId })
      .where(and(owned(duplicateSuggestions, actor), eq(duplicateSuggestions.id, id)));
  }
}
