import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { DomainError } from '../../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { wayBack } from '../../domain/contact-bulk.js';
import { EditContactsInBulk } from '../edit-contacts-in-bulk.js';
import { ContactBulks, type ContactBulk, type ContactBulkItem } from './contact-bulks.js';

/** Goes through a change of many contacts, each in the transaction that marks it: what was done stays done, whatever comes. */
@Injectable()
export class WorkThroughContacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bulks: ContactBulks,
    private readonly edit: EditContactsInBulk,
  ) {}

  /** To its end, or until the program is stopped. */
  async finish(actor: Actor, id: string, stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted && (await this.#step(actor, id)));
  }

  /** @returns whether there may be more to do */
  async #step(actor: Actor, id: string): Promise<boolean> {
    try {
      return await this.#next(actor, id, (bulk, item) => this.#change(actor, bulk, item));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      const skipped = { state: 'skipped', reason: error.code } as const;
      return this.#next(actor, id, (_, item) => this.bulks.settle(actor, id, { ...item, ...skipped }));
    }
  }

  #next(
    actor: Actor,
    id: string,
    work: (bulk: ContactBulk, item: ContactBulkItem) => Promise<void>,
  ): Promise<boolean> {
    return this.uow.run(actor, async () => {
      const bulk = await this.bulks.lock(actor, id);
      if (bulk.state !== 'running' && bulk.state !== 'undoing') return false;
      const item = await this.bulks.next(actor, id, bulk.state === 'running' ? 'due' : 'done');
      if (item) await work(bulk, item);
      else await this.bulks.setState(actor, id, bulk.state === 'running' ? 'done' : 'undone');
      return item !== null;
    });
  }

  async #change(actor: Actor, { id, patch, state }: ContactBulk, item: ContactBulkItem): Promise<void> {
    const { contactId, before, version } = item;
    if (state === 'running' || before === null || version === null) {
      const made = await this.edit.apply(actor, { id: contactId, ...patch });
      await this.bulks.settle(actor, id, {
        ...{ contactId, state: 'done', reason: null, before: made.before, version: made.version },
      });
      return;
    }
    await this.edit.apply(actor, wayBack({ id: contactId, version, before }, patch));
    await this.bulks.settle(actor, id, { ...item, state: 'undone', reason: null });
  }
}
