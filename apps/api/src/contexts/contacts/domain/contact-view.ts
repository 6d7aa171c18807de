import { DomainError } from '../../../kernel/domain-error.js';

/** How a list of contacts is sorted: by name either way, by when they were added or changed, by when they wrote or were written to last. */
export const contactSorts = ['name', 'nameDesc', 'newest', 'oldest', 'updated', 'seen'] as const;
export type ContactSort = (typeof contactSorts)[number];

/** A list of contacts that somebody named. */
export interface ContactView {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  /** Whether the whole team sees it. */
  readonly shared: boolean;
  /** As the list takes it. */
  readonly filter: object;
  readonly sort: ContactSort;
  readonly version: number;
}

/** How many views of contacts a person may have. */
export const mostContactViews = 50;

export class ContactViewForeign extends DomainError {
  constructor() {
    super('contact_view.foreign', 'invalid', 'A shared view is changed by whoever made it.');
  }
}

export class TooManyContactViews extends DomainError {
  constructor() {
    super('contact_view.too_many', 'invalid', `A person has at most ${String(mostContactViews)} views.`, {
      most: mostContactViews,
    });
  }
}
