import type { SearchKind } from '../search-kind.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { messages } from './messages.js';

/** Everything that can be searched, in the order in which results are shown. */
export const searchKinds = { contacts, conversations, messages } satisfies Record<string, SearchKind>;

export type SearchKindName = keyof typeof searchKinds;
export const searchKindNames = Object.keys(searchKinds) as SearchKindName[];
