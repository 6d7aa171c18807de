import type { Actor } from '../../../../kernel/actor.js';
import type { TableCell } from '../../../../kernel/table-files.js';
import type { ExportWish } from './export.store.js';

/** The rows of a file of contacts, as whoever asks may read them. */
export abstract class ContactRows {
  /** How many there are. */
  abstract count(actor: Actor, wish: ExportWish): Promise<number>;

  /** The header, then one row per contact, by name. @throws ExportColumnUnknown */
  abstract rows(actor: Actor, wish: ExportWish): AsyncIterable<readonly TableCell[]>;
}
