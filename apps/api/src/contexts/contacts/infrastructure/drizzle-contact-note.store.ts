import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactNoteStore, type ContactNoteRow } from '../application/contact-note.store.js';
import { contactNotes } from './notes.schema.js';

@Injectable()
export class DrizzleContactNoteStore extends ContactNoteStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, note: ContactNoteRow, now: Date): Promise<void> {
    await this.db.tx.insert(contactNotes).values({ ...note, workspaceId: actor.workspaceId, createdAt: now });
  }

  async lock(actor: Actor, contactId: string, id: string): Promise<ContactNoteRow> {
    const [row] =
      isUuid(id) && isUuid(contactId)
        ? await this.db.tx
            .select({
              id: contactNotes.id,
              contactId: contactNotes.contactId,
              authorId: contactNotes.authorId,
              text: contactNotes.text,
              version: contactNotes.version,
            })
            .from(contactNotes)
            .where(
              and(owned(contactNotes, actor), eq(contactNotes.id, id), eq(contactNotes.contactId, contactId)),
            )
            .for('update')
        : [];
    if (!row) throw new NotFound('contact note');
    return row;
  }

  async rewrite(actor: Actor, { id, text, version }: ContactNoteRow, now: Date): Promise<void> {
    await this.db.tx
      .update(contactNotes)
      .set({ text, version, editedAt: now })
      .where(and(owned(contactNotes, actor), eq(contactNotes.id, id)));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx.delete(contactNotes).where(and(owned(contactNotes, actor), eq(contactNotes.id, id)));
  }
}
