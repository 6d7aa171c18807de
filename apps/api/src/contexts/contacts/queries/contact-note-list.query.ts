import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { maskedName } from '../../../kernel/masking.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, cursorInstant, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { ContactNotePage, ContactNoteView } from './contact-note.dto.js';

type Row = Omit<ContactNoteView, 'createdAt' | 'editedAt'> & {
  readonly createdAt: Date;
  readonly editedAt: Date | null;
};

const list = 'contact notes';

/** The notes of a contact, the last first. */
@Injectable()
export class ContactNoteListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, contactId: string, { limit, cursor }: PageParams): Promise<ContactNotePage> {
    const parameters = new Parameters([actor.workspaceId]);
    const conditions = [`n.contact_id = ${parameters.add(contactId)}::uuid`];
    if (cursor !== undefined) {
      const [at, id] = placeIn(cursor, contactId);
      conditions.push(`(n.created_at, n.id) < (${parameters.add(at)}, ${parameters.add(id)}::uuid)`);
    }
    const rows = await this.#rows(
      actor,
      `${conditions.join(' and ')} order by n.created_at desc, n.id desc limit ${parameters.add(limit + 1)}`,
      parameters,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor =
      rows.length > limit && last
        ? encodeCursor(list, contactId.toLowerCase(), [last.createdAt.toISOString(), last.id])
        : null;
    return { items: items.map((row) => toView(actor, row)), nextCursor };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<ContactNoteView> {
    const parameters = new Parameters([actor.workspaceId]);
    const [row] = await this.#rows(actor, `n.id = ${parameters.add(id)}::uuid`, parameters);
    if (!row) throw new NotFound('contact note');
    return toView(actor, row);
  }

  #rows(actor: Actor, where: string, { values }: Parameters): Promise<Row[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        text: `select n.id, n.contact_id as "contactId", n.author_id as "authorId", u.name as "authorName", n.text,
                 n.created_at as "createdAt", n.edited_at as "editedAt", n.version
               from contact_notes n join users u on u.id = n.author_id where ${ownedSql('n', '$1')} and ${where}`,
        values,
      });
      return rows;
    });
  }
}

/** A number or a mailbox may stand anywhere in what somebody wrote down. */
function toView(actor: Actor, { createdAt, editedAt, ...row }: Row): ContactNoteView {
  return {
    ...row,
    text: actor.sight.personal ? row.text : maskedName(row.text),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  };
}

function placeIn(cursor: string, contactId: string): [at: Date, id: string] {
  const [at, id] = decodeCursor(cursor, list, contactId.toLowerCase(), 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return [cursorInstant(at), id];
}
