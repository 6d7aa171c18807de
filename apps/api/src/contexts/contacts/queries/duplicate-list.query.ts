import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { ContactListQuery } from './contact-list.query.js';
import type { DuplicatePage, DuplicateView } from './duplicate.dto.js';

export interface DuplicateListParams {
  readonly contactId?: string | undefined;
  /** Any of these. */
  readonly reason?: DuplicateView['reasons'] | undefined;
  /** Those that somebody kept separate, in the place of those that wait to be looked at. */
  readonly separate: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Row {
  readonly id: string;
  readonly score: number;
  readonly reasons: DuplicateView['reasons'];
  readonly firstId: string;
  readonly secondId: string;
  readonly foundAt: Date;
  readonly separatedAt: Date | null;
}

const list = 'duplicates';
const mostCounted = 1_000;
const columns = `s.id, s.score, s.reasons, s.first_id as "firstId", s.second_id as "secondId", s.found_at as "foundAt",
  s.separated_at as "separatedAt"`;

/** Contacts that may be one, the surest first. */
@Injectable()
export class DuplicateListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly contacts: ContactListQuery,
  ) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, params: DuplicateListParams): Promise<DuplicatePage> {
    const { limit, cursor, contactId, reason, separate } = params;
    const filter = [contactId, reason, separate];
    const after = cursor === undefined ? null : placeIn(cursor, filter);
    return this.db.read(actor, async () => {
      const parameters = new Parameters([actor.workspaceId]);
      const where = whereOf(params, parameters);
      const counted = await this.db.client.query<{ total: number }>({
        text: `select count(*)::int as total from (select from duplicate_suggestions s where ${where} limit ${String(mostCounted)}) c`,
        values: [...parameters.values],
      });
      const place = after
        ? ` and (s.score, s.id) < (${parameters.add(after.score)}, ${parameters.add(after.id)}::uuid)`
        : '';
      const { rows } = await this.db.client.query<Row>({
        text: `select ${columns} from duplicate_suggestions s where ${where}${place}
               order by s.score desc, s.id desc limit ${parameters.add(limit + 1)}`,
        values: parameters.values,
      });
      const last = rows[limit - 1];
      return {
        items: await this.#views(actor, rows.slice(0, limit)),
        nextCursor: rows.length > limit && last ? encodeCursor(list, filter, [last.score, last.id]) : null,
        total: counted.rows[0]?.total ?? 0,
      };
    });
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<DuplicateView> {
    return this.db.read(actor, async () => {
      const { rows } = isUuid(id)
        ? await this.db.client.query<Row>({
            name: 'duplicate',
            text: `select ${columns} from duplicate_suggestions s where ${ownedSql('s', '$1')} and s.id = $2`,
            values: [actor.workspaceId, id],
          })
        : { rows: [] };
      const [view] = await this.#views(actor, rows);
      if (!view) throw new NotFound('duplicate');
      return view;
    });
  }

  async #views(actor: Actor, rows: readonly Row[]): Promise<DuplicateView[]> {
    const views = await this.contacts.byIds(actor, [
      ...new Set(rows.flatMap(({ firstId, secondId }) => [firstId, secondId])),
    ]);
    return rows.flatMap(({ firstId, secondId, foundAt, separatedAt, ...row }) => {
      const [contact, other] = [views.get(firstId), views.get(secondId)]
        .filter((view) => view !== undefined)
        .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
      if (!contact || !other) return [];
      return [
        {
          ...row,
          contact,
          other,
          foundAt: foundAt.toISOString(),
          separatedAt: separatedAt?.toISOString() ?? null,
        },
      ];
    });
  }
}

function whereOf({ contactId, reason, separate }: DuplicateListParams, parameters: Parameters): string {
  const conditions = [
    ownedSql('s', '$1'),
    `s.separated_at is ${separate ? 'not null' : 'null'}`,
    ...(reason ? [`s.reasons && ${parameters.add(reason)}::text[]`] : []),
  ];
  if (contactId !== undefined) {
    const id = parameters.add(contactId);
    conditions.push(`(s.first_id = ${id}::uuid or s.second_id = ${id}::uuid)`);
  }
  return conditions.join(' and ');
}

function placeIn(cursor: string, filter: unknown): { score: number; id: string } {
  const [score, id] = decodeCursor(cursor, list, filter, 2);
  if (typeof score !== 'number' || !isUuid(id)) throw new CursorInvalid();
  return { score, id };
}
