import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { maskedName } from '../../../kernel/masking.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, cursorInstant, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import { ContactListQuery } from './contact-list.query.js';
import type { MergePage, MergeView } from './merge.dto.js';

type Row = Omit<MergeView, 'mergedAt' | 'undoUntil' | 'duplicate'> & {
  readonly duplicateId: string;
  readonly duplicateName: string;
  readonly mergedAt: Date;
  readonly undoUntil: Date;
};

const list = 'merges';

/** What a contact took in and can give back, the latest first. */
@Injectable()
export class MergeListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly contacts: ContactListQuery,
  ) {}

  /** @throws NotFound, ContactMerged, CursorInvalid */
  async page(actor: Actor, contactId: string, { limit, cursor }: PageParams): Promise<MergePage> {
    const after = cursor === undefined ? null : placeIn(cursor, contactId);
    return this.db.read(actor, async () => {
      await this.contacts.get(actor, contactId);
      const { rows } = await this.db.client.query<Row>({
        name: 'merges-page',
        text: `select m.id, m.duplicate_id as "duplicateId", m.journal -> 'duplicate' ->> 'name' as "duplicateName",
                 m.merged_by as "mergedBy", m.merged_at as "mergedAt", m.merged_at + interval '30 days' as "undoUntil"
               from contact_merges m
               where ${ownedSql('m', '$1')} and m.survivor_id = $2 and m.undone_at is null and m.journal is not null
                 and m.merged_at > now() - interval '30 days'
                 and ($3::timestamptz is null or (m.merged_at, m.id) < ($3, $4::uuid))
               order by m.merged_at desc, m.id desc limit $5`,
        values: [actor.workspaceId, contactId, after?.at ?? null, after?.id ?? null, limit + 1],
      });
      const items = rows.slice(0, limit).map((row) => toView(row, actor));
      const last = items.at(-1);
      return {
        items,
        nextCursor:
          rows.length > limit && last ? encodeCursor(list, contactId, [last.mergedAt, last.id]) : null,
      };
    });
  }
}

function toView(
  { duplicateId, duplicateName, mergedAt, undoUntil, ...row }: Row,
  { sight }: Actor,
): MergeView {
  return {
    ...row,
    duplicate: { id: duplicateId, name: sight.personal ? duplicateName : maskedName(duplicateName) },
    mergedAt: mergedAt.toISOString(),
    undoUntil: undoUntil.toISOString(),
  };
}

function placeIn(cursor: string, contactId: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor, list, contactId, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return { at: cursorInstant(at), id };
}
