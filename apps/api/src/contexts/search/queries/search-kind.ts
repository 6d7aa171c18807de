import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import type { SearchHit } from './search.dto.js';
import type { Marker } from './snippet.js';

/** One thing of the search: where its documents come from, and how what was found is shown. */
export interface SearchKind {
  /** Whether its documents hold addresses and numbers of customers that not everybody may see. */
  readonly personal: boolean;
  /** The table that has one row for each document, with its id. */
  readonly table: string;
  /** By the kind of thing that an event tells of: which documents it concerns, as a condition on `d` over the ids in `$2`. */
  readonly concerned: Readonly<Record<string, string>>;
  /** Selects id, at, text and the words of its own (`@mail`, `+number`, `#tax id`) from that table as `d`, up to the condition. */
  readonly documents: string;
  /** What this person may see of these; in any order. */
  hits(client: pg.ClientBase, actor: Actor, ids: readonly string[], mark: Marker): Promise<SearchHit[]>;
}
