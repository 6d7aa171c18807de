import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { readFilter } from '../domain/conversation-filter.js';
import { SavedViewForeign, TooManySavedViews } from '../domain/saved-view.errors.js';
import { SavedViewStore, type SavedView } from './saved-view.store.js';

const mostViews = 50;

/** What a person writes; `filter` is as it came. */
export interface ViewInput {
  readonly name?: string | undefined;
  readonly shared?: boolean | undefined;
  readonly filter?: unknown;
  readonly sort?: SavedView['sort'] | undefined;
}

/** Lists that people named, for themselves or for the team. */
@Injectable()
export class SavedViewsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: SavedViewStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the new view's id. @throws FilterInvalid, TooManySavedViews */
  add(actor: Actor, { name, shared, filter, sort }: ViewInput & { readonly name: string }): Promise<string> {
    const ownerId = personOf(actor);
    const view: SavedView = {
      id: this.ids.next(),
      ownerId,
      name,
      shared: shared ?? false,
      filter: readFilter(filter),
      sort: sort ?? 'recent',
      version: 1,
    };
    return this.uow.run(actor, async () => {
      if ((await this.views.count(actor, ownerId)) >= mostViews) throw new TooManySavedViews(mostViews);
      await this.views.add(actor, view, this.clock.now());
      await this.#record(actor, 'saved_view.created', view.id);
      return view.id;
    });
  }

  /** What is left out stays. @throws NotFound, SavedViewForeign, VersionConflict, FilterInvalid */
  change(
    actor: Actor,
    id: string,
    { version, filter, ...edit }: ViewInput & { readonly version: number },
  ): Promise<void> {
    const read = filter === undefined ? undefined : readFilter(filter);
    return this.uow.run(actor, async () => {
      const before = await this.#own(actor, id);
      if (before.version !== version) throw new VersionConflict('saved_view');
      await this.views.update(actor, {
        ...before,
        name: edit.name ?? before.name,
        shared: edit.shared ?? before.shared,
        sort: edit.sort ?? before.sort,
        filter: read ?? before.filter,
        version: before.version + 1,
      });
      await this.#record(actor, 'saved_view.edited', id);
    });
  }

  /** @throws NotFound, SavedViewForeign */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.#own(actor, id);
      await this.views.remove(actor, id);
      await this.#record(actor, 'saved_view.deleted', id);
    });
  }

  /** A shared view is changed by whoever made it. */
  async #own(actor: Actor, id: string): Promise<SavedView> {
    const view = await this.views.lock(actor, id);
    if (view.ownerId !== actor.userId) throw new SavedViewForeign();
    return view;
  }

  #record(actor: Actor, event: string, id: string): Promise<void> {
    return this.audit.record(actor, { event, subjectType: 'saved_view', subjectId: id });
  }
}

function personOf({ userId }: Actor): string {
  if (userId === null) throw new Error('Only people have views.');
  return userId;
}
