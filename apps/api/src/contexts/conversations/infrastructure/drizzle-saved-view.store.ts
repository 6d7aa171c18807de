import { Injectable } from '@nestjs/common';
import { and, count, eq, getTableColumns, or } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { SavedViewStore, type SavedView } from '../application/saved-view.store.js';
import { savedViews } from './saved-views.schema.js';

const { workspaceId: _workspace, createdAt: _created, ...columns } = getTableColumns(savedViews);

@Injectable()
export class DrizzleSavedViewStore extends SavedViewStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async count(actor: Actor, ownerId: string): Promise<number> {
    const [row] = await this.db.tx
      .select({ n: count() })
      .from(savedViews)
      .where(and(owned(savedViews, actor), eq(savedViews.ownerId, ownerId)));
    return row?.n ?? 0;
  }

  async add(actor: Actor, view: SavedView, now: Date): Promise<void> {
    await this.db.tx.insert(savedViews).values({ ...view, workspaceId: actor.workspaceId, createdAt: now });
  }

  async lock(actor: Actor, id: string): Promise<SavedView> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(columns)
          .from(savedViews)
          .where(
            and(
              owned(savedViews, actor),
              eq(savedViews.id, id),
              or(eq(savedViews.shared, true), eq(savedViews.ownerId, actor.userId ?? '')),
            ),
          )
          .for('update')
      : [];
    if (!row) throw new NotFound('saved_view');
    return row;
  }

  async update(actor: Actor, { id, name, shared, filter, sort, version }: SavedView): Promise<void> {
    await this.db.tx
      .update(savedViews)
      .set({ name, shared, filter, sort, version })
      .where(and(owned(savedViews, actor), eq(savedViews.id, id)));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx.delete(savedViews).where(and(owned(savedViews, actor), eq(savedViews.id, id)));
  }
}
