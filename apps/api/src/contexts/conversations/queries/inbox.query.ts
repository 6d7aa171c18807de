import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { InboxSort } from './conversation-columns.js';
import type { InboxPage, InboxRow } from './inbox.dto.js';
import { inboxConditions, type InboxFilter } from './inbox-filter.js';
import { stretchesOf, type Stretch } from './inbox-order.js';
import { inboxColumns, toInboxRow, type InboxRecord } from './inbox-row.js';
import { sightName, visibleSql } from './visible.js';

export interface InboxParams extends InboxFilter {
  readonly sort: InboxSort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Place {
  readonly stretch: number;
  readonly values: readonly unknown[];
}

const list = 'conversations';

/** The inbox: a keyset page per statement, and each statement one range of one index. */
@Injectable()
export class InboxQuery {
  /** Prepared statements need names; there are as many as there are combinations of filters. */
  readonly #names = new Map<string, string>();

  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid for a cursor of another list, sort or filter */
  page(actor: Actor, { limit, cursor, sort, ...filter }: InboxParams): Promise<InboxPage> {
    const stretches = stretchesOf[sort];
    const asked = [
      sort,
      filter.status,
      filter.assigneeId,
      filter.channelId,
      filter.teamId,
      filter.labelId,
      filter.priority,
      filter.waiting,
      filter.unread,
      filter.mentioned,
      filter.q,
      filter.filter,
      filter.contactId,
    ];
    const from = cursor === undefined ? { stretch: 0, values: [] } : placeIn(cursor, asked, stretches);
    return this.#read(actor, filter, async () => {
      const found: { row: InboxRecord; stretch: number }[] = [];
      for (const [index, stretch] of stretches.entries()) {
        if (index < from.stretch || found.length > limit) continue;
        const after = index === from.stretch ? from.values : [];
        const rows = await this.#rows(actor, filter, stretch, after, limit + 1 - found.length);
        found.push(...rows.map((row) => ({ row, stretch: index })));
      }
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const place = last && [last.stretch, ...(stretches[last.stretch]?.placeOf(last.row) ?? [])];
      return {
        items: shown.map(({ row }) => toInboxRow(row, actor.sight)),
        nextCursor: found.length > limit && place ? encodeCursor(list, asked, place) : null,
      };
    });
  }

  /** The rows of these conversations, whatever their order; those that are gone or out of sight are left out. */
  rows(actor: Actor, ids: readonly string[]): Promise<InboxRow[]> {
    return this.db.readByKeys(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleSql('c', actor, parameters);
      const { rows } = await this.db.client.query<InboxRecord>({
        name: sightName('inbox-rows', actor),
        text: `select ${inboxColumns} from conversations c where ${visible} and c.id = any(${parameters.add(ids)}::uuid[])`,
        values: parameters.values,
      });
      return rows.map((row) => toInboxRow(row, actor.sight));
    });
  }

  /** The ids of what a filter finds, the latest first, up to `most`. */
  ids(actor: Actor, filter: InboxFilter, most: number): Promise<string[]> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const conditions = inboxConditions(actor, filter, parameters);
      const { rows } = await this.db.client.query<{ id: string }>({
        text: `select c.id from conversations c where ${conditions.join(' and ')}
               order by c.last_message_at desc, c.id desc limit ${parameters.add(most)}`,
        values: parameters.values,
      });
      return rows.map(({ id }) => id);
    });
  }

  /** One status has the same index for whatever value; what else is filtered by decides anew. */
  #read<T>(actor: Actor, filter: InboxFilter, work: () => Promise<T>): Promise<T> {
    const { status = [], ...others } = filter;
    const isPlain = status.length < 2 && Object.values(others).every((one) => one === undefined);
    return isPlain && actor.sight.conversations === 'all'
      ? this.db.readByKeys(actor, work)
      : this.db.read(actor, work);
  }

  async #rows(
    actor: Actor,
    filter: InboxFilter,
    stretch: Stretch,
    after: readonly unknown[],
    limit: number,
  ): Promise<InboxRecord[]> {
    const { text, values } = inboxStatement(actor, filter, stretch, after, limit);
    // A filter that somebody built is a text of its own: kept by name there would be no end of them.
    const name = filter.filter ? undefined : this.#nameOf(text);
    const { rows } = await this.db.client.query<InboxRecord>({ ...(name && { name }), text, values });
    return rows;
  }

  #nameOf(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = `inbox-page-${String(this.#names.size)}`;
    this.#names.set(text, name);
    return name;
  }
}

/** The statement of one page; a test reads its plan. */
export function inboxStatement(
  actor: Actor,
  filter: InboxFilter,
  stretch: Stretch,
  after: readonly unknown[],
  limit: number,
): { text: string; values: unknown[] } {
  const parameters = new Parameters();
  const conditions = inboxConditions(actor, filter, parameters);
  if (stretch.only !== null) conditions.push(stretch.only);
  if (after.length > 0) conditions.push(stretch.after(after.map((value) => parameters.add(value))));
  const text = `select ${inboxColumns} from conversations c where ${conditions.join(' and ')}
    order by ${stretch.orderBy} limit ${parameters.add(limit)}`;
  return { text, values: parameters.values };
}

function placeIn(cursor: string, asked: unknown, stretches: readonly Stretch[]): Place {
  const longest = Math.max(...stretches.map((stretch) => stretch.orderBy.split(',').length));
  const [stretch, ...parts] = decodeCursor(cursor, list, asked, longest + 1);
  const at = typeof stretch === 'number' ? stretches[stretch] : undefined;
  if (typeof stretch !== 'number' || !at) throw new CursorInvalid();
  return { stretch, values: at.read(parts) };
}
