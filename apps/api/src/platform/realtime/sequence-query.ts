import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { DomainError } from '../../kernel/domain-error.js';
import { TenantDb } from '../db/tenant-db.js';
import { framesOf, viewsOf, type AddressedFrame, type Frame } from './frames.js';
import { RealtimeSources } from './realtime-source.js';
import { SharedReading } from './shared-reading.js';

export class SyncTooOld extends DomainError {
  constructor() {
    super('sync.too_old', 'gone', 'Events so old are no longer kept: load everything anew.');
  }
}

export interface SyncPage {
  readonly items: Frame[];
  /** The number to ask after next; null when the end was reached. */
  readonly nextCursor: string | null;
  readonly head: number;
}

type SharedPage = Omit<SyncPage, 'items'> & { readonly items: readonly AddressedFrame[] };

interface EventRow {
  type: string;
  subject_id: string;
  seq: string;
  created_at: Date;
  only: string[] | null;
}

/** The workspace's events by number: what a client missed, whatever happened to its socket. */
@Injectable()
export class SequenceQuery {
  readonly #heads = new SharedReading<number>();
  readonly #pages = new SharedReading<SharedPage>();

  constructor(
    private readonly db: TenantDb,
    private readonly sources: RealtimeSources,
  ) {}

  head(actor: Actor): Promise<number> {
    return this.#heads.read(actor.workspaceId, () => this.#head(actor));
  }

  /**
   * Read once for all people of a workspace with the same permissions who see all conversations; what concerns one person is
   * left to that person. Files are named without their addresses, which are one reader's.
   * @throws SyncTooOld when events after `after` are already gone
   */
  async after(
    actor: Actor,
    after: number,
    limit: number,
    permissions: ReadonlySet<string>,
  ): Promise<SyncPage> {
    const { conversations: scope, personal } = actor.sight;
    const narrow = scope !== 'all';
    const visible = this.sources.visibleEvents(permissions, narrow);
    const sight = [personal ? 'open' : 'masked', ...(narrow ? [scope, actor.userId] : [])];
    const key = [actor.workspaceId, after, limit, ...sight, ...visible].join(' ');
    const reader = { ...actor, sessionId: null };
    const page = await this.#pages.read(key, () => this.#after(reader, after, limit, visible));
    return { ...page, items: page.items.filter(isFor(actor)).map(toFrame) };
  }

  #head(actor: Actor): Promise<number> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ last_seq: string }>({
        name: 'sync-head',
        text: 'select last_seq from workspace_counters where workspace_id = $1',
        values: [actor.workspaceId],
      });
      return Number(rows[0]?.last_seq ?? 0);
    });
  }

  #after(actor: Actor, after: number, limit: number, visible: readonly string[]): Promise<SharedPage> {
    return this.db.read(actor, async () => {
      // In one breath, for a thousand browsers may come back at once; the head is read first, so that what is written
      // meanwhile is beyond it and not skipped.
      const [head, { rows: first }, { rows }] = await Promise.all([
        this.#head(actor),
        this.db.client.query<{ seq: string | null }>({
          name: 'sync-first',
          text: 'select min(seq) as seq from outbox where workspace_id = $1 and seq is not null',
          values: [actor.workspaceId],
        }),
        this.db.client.query<EventRow>({
          name: 'sync-after',
          text: `select type, subject_id, seq, created_at, payload -> 'only' as only from outbox
                 where workspace_id = $1 and seq > $2 and type = any($3) order by seq limit $4`,
          values: [actor.workspaceId, after, visible, limit],
        }),
      ]);
      if (after >= head) return { items: [], nextCursor: null, head };
      if (first[0]?.seq === null || Number(first[0]?.seq) > after + 1) throw new SyncTooOld();
      const events = rows.map((row) => ({
        type: row.type,
        subjectId: row.subject_id,
        seq: Number(row.seq),
        at: row.created_at,
        only: row.only ?? undefined,
      }));
      const frames = framesOf(this.sources, await viewsOf(this.sources, actor, events), events);
      const last = events.at(-1)?.seq;
      return {
        items: frames,
        nextCursor: rows.length === limit && last !== undefined ? String(last) : null,
        head,
      };
    });
  }
}

const isFor =
  (actor: Actor) =>
  ({ userId, only }: AddressedFrame) =>
    (userId === undefined || userId === actor.userId) &&
    (only === undefined || only.includes(actor.userId ?? ''));

function toFrame({ seq, at, event, data }: AddressedFrame): Frame {
  return { seq, at, event, data };
}
