import { type ContactSort, contactSorts } from '../infrastructure/contact-views.schema.js';

export { type ContactSort, contactSorts };

/** As people sort names, whatever the database was made with: accents and capitals decide last. Has an index of its own. */
export const byName = (alias: string) => `${alias}.name collate "und-x-icu"`;

export interface ContactOrder {
  /** Of a contact by its alias; each has an index of its own, the id behind it. */
  readonly key: (alias: string) => string;
  readonly direction: 'asc' | 'desc';
  readonly type: 'text' | 'instant';
}

const byTime = (column: string, direction: 'asc' | 'desc'): ContactOrder => ({
  key: (alias) => `${alias}.${column}`,
  direction,
  type: 'instant',
});

/** What stands in the contact itself. */
export const contactOrders = {
  name: { key: byName, direction: 'asc', type: 'text' },
  nameDesc: { key: byName, direction: 'desc', type: 'text' },
  newest: byTime('created_at', 'desc'),
  oldest: byTime('created_at', 'asc'),
  updated: byTime('updated_at', 'desc'),
} as const satisfies Record<Exclude<ContactSort, 'seen'>, ContactOrder>;
