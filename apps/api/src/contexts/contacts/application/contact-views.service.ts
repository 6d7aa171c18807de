import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import {
  ContactViewForeign,
  mostContactViews,
  TooManyContactViews,
  type ContactSort,
  type ContactView,
} from '../domain/contact-view.js';
import { ContactViewStore } from './contact-view.store.js';

interface ContactViewEdit {
  readonly version: number;
  readonly name?: string | undefined;
  readonly shared?: boolean | undefined;
  readonly filter?: object | undefined;
  readonly sort?: ContactSort | undefined;
}

/** Lists of contacts that people named, for themselves or for the team. */
@Injectable()
export class ContactViewsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: ContactViewStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the new view's id. @throws TooManyContactViews */
  add(actor: Actor, made: Omit<ContactView, 'id' | 'ownerId' | 'version'>): Promise<string> {
    const { userId: ownerId } = actor;
    if (ownerId === null) throw new Error('Only people have views.');
    const view: ContactView = { ...made, id: this.ids.next(), ownerId, version: 1 };
    return this.uow.run(actor, async () => {
      if ((await this.views.count(actor, ownerId)) >= mostContactViews) throw new TooManyContactViews();
      await this.views.add(actor, view, this.clock.now());
      await this.#record(actor, 'contact_view.created', view.id);
      return view.id;
    });
  }

  /** What is left out stays. @throws NotFound, ContactViewForeign, VersionConflict */
  change(actor: Actor, id: string, { version, ...edit }: ContactViewEdit): Promise<void> {
    return this.uow.run(actor, async () => {
      const before = await this.#own(actor, id);
      if (before.version !== version) throw new VersionConflict('contact_view');
      await this.views.update(actor, {
        ...before,
        name: edit.name ?? before.name,
        shared: edit.shared ?? before.shared,
        filter: edit.filter ?? before.filter,
        sort: edit.sort ?? before.sort,
        version: version + 1,
      });
      await this.#record(actor, 'contact_view.edited', id);
    });
  }

  /** @throws NotFound, ContactViewForeign */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.#own(actor, id);
      await this.views.remove(actor, id);
      await this.#record(actor, 'contact_view.deleted', id);
    });
  }

  /** A shared view is changed by whoever made it. */
  async #own(actor: Actor, id: string): Promise<ContactView> {
    const view = await this.views.lock(actor, id);
    if (view.ownerId !== actor.userId) throw new ContactViewForeign();
    return view;
  }

  #record(actor: Actor, event: string, id: string): Promise<void> {
    return this.audit.record(actor, { event, subjectType: 'contact_view', subjectId: id });
  }
}
