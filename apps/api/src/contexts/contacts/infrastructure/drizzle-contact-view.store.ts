import { Injectable } from '@nestjs/common';
import { and, count, eq, getTableColumns, or } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactViewStore } from '../application/contact-view.store.js';
import type { ContactView } from '../domain/contact-view.js';
import { contactViews } from './contact-views.schema.js';

const { workspaceId: _workspace, createdAt: _created, ...columns } = getTableColumns(contactViews);

@Injectable()
export class DrizzleContactViewStore extends ContactViewStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async count(actor: Actor, ownerId: string): Promise<number> {
    const [row] = await this.db.tx
      .select({ n: count() })
      .from(contactViews)
      .where(and(owned(contactViews, actor), eq(contactViews.ownerId, ownerId)));
    return row?.n ?? 0;
  }

  async add(actor: Actor, view: ContactView, now: Date): Promise<void> {
    await this.db.tx.insert(contactViews).values({ ...view, workspaceId: actor.workspaceId, createdAt: now });
  }

  async lock(actor: Actor, id: string): Promise<ContactView> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(columns)
          .from(contactViews)
          .where(
            and(
              owned(contactViews, actor),
              eq(contactViews.id, id),
              or(eq(contactViews.shared, true), eq(contactViews.ownerId, actor.userId ?? '')),
            ),
          )
          .for('update')
      : [];
    if (!row) throw new NotFound('contact_view');
    return row;
  }

  async update(actor: Actor, { id, name, shared, filter, sort, version }: ContactView): Promise<void> {
    await this.db.tx
      .update(contactViews)
      .set({ name, shared, filter, sort, version })
      .where(and(owned(contactViews, actor), eq(contactViews.id, id)));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx.delete(contactViews).where(and(owned(contactViews, actor), eq(contactViews.id, id)));
  }
}
