import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { DuplicateSearches } from './duplicate-searches.js';
import { FindDuplicates } from './find-duplicates.js';

const batch = 250;

/** Goes through all contacts for those that may be one, a batch to a transaction: what is done stays done, whatever comes. */
@Injectable()
export class SearchDuplicates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly searches: DuplicateSearches,
    private readonly find: FindDuplicates,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Of two who begin at once, the second joins the first. */
  begin(actor: Actor): Promise<void> {
    return this.uow.run(actor, () => this.searches.begin(actor, this.ids.next(), this.clock.now()));
  }

  /** The next batch. @returns whether there is more to do for this worker */
  step(actor: Actor, id: string): Promise<boolean> {
    return this.uow.run(actor, async () => {
      const search = await this.searches.take(actor, id);
      if (search?.state !== 'running') return false;
      const contacts = await this.searches.contactsAfter(actor, search.lastId, batch);
      const last = contacts.at(-1);
      if (search.step === 'index') await this.find.indexThem(actor, contacts);
      else await this.find.among(actor, contacts);
      const isEnd = contacts.length < batch;
      const isDone = isEnd && search.step === 'compare';
      await this.searches.put(actor, {
        ...search,
        done: search.done + contacts.length,
        state: isDone ? 'done' : 'running',
        step: isEnd ? 'compare' : search.step,
        lastId: isEnd ? null : (last ?? null),
        endedAt: isDone ? this.clock.now() : null,
      });
      return !isDone;
    });
  }
}
