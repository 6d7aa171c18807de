import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { ContactPresence } from '../../contacts/public.js';
import { sightName } from '../../conversations/public.js';
import { ThreadQuery } from './thread.query.js';
import type { TimelineItem, TimelineKind, TimelinePage, TimelinePart } from './timeline.dto.js';
import { timelineSql } from './timeline-sql.js';

interface Row {
  id: string;
  at: Date;
  kind: TimelineKind;
  conversationId: string | null;
  channelId: string | null;
  channelName: string | null;
  channelType: TimelineItem['channelType'];
  authorId: string | null;
  authorName: string | null;
  changed: string[] | null;
}

export interface TimelineParams {
  readonly show?: readonly TimelinePart[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const list = 'timeline';
const withMessage: ReadonlySet<TimelineKind> = new Set<TimelineKind>(['message', 'note', 'event']);

/** Everything that happened with a contact, in all of its conversations that the reader sees, newest first. */
@Injectable()
export class TimelineQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly contacts: ContactPresence,
    private readonly thread: ThreadQuery,
  ) {}

  /** @throws NotFound, ContactMerged, CursorInvalid */
  page(actor: Actor, contactId: string, { show, limit, cursor }: TimelineParams): Promise<TimelinePage> {
    return this.db.read(actor, async () => {
      await this.contacts.see(actor, contactId);
      const asked = [contactId.toLowerCase(), [...new Set(show)].sort()];
      const before = cursor === undefined ? null : placeIn(cursor, asked);
      const parts = show && show.length > 0 ? show : (['messages', 'notes', 'events'] as const);
      const rows = await this.#rows(actor, contactId, parts, limit + 1, before);
      const found = rows.slice(0, limit);
      const messages = await this.thread.byIds(
        actor,
        found.filter(({ kind }) => withMessage.has(kind)).map(({ id }) => id),
      );
      const last = found.at(-1);
      return {
        items: found.map(({ at, changed, ...row }): TimelineItem => ({
          ...row,
          at: at.toISOString(),
          message: (withMessage.has(row.kind) ? messages.get(row.id) : undefined) ?? null,
          // That a name was written by hand is said by the name itself.
          changed: (changed ?? []).filter((field) => field !== 'nameEdited'),
        })),
        nextCursor:
          rows.length > limit && last ? encodeCursor(list, asked, [last.at.toISOString(), last.id]) : null,
      };
    });
  }

  async #rows(
    actor: Actor,
    contactId: string,
    parts: readonly TimelinePart[],
    most: number,
    before: readonly [Date, string] | null,
  ): Promise<Row[]> {
    const parameters = new Parameters();
    const text = timelineSql(actor, contactId, { parts, most, before }, parameters);
    const name = `timeline-${[...new Set(parts)].sort().join('-')}${before ? '-before' : ''}`;
    const { rows } = await this.db.client.query<Row>({
      name: sightName(name, actor),
      text,
      values: parameters.values,
    });
    return rows;
  }
}

function placeIn(cursor: string, asked: unknown): readonly [Date, string] {
  const [at, id] = decodeCursor(cursor, list, asked, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return [cursorInstant(at), id];
}
