import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { masked, maskedName } from '../../../kernel/masking.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, cursorInstant, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { ImportPage, ImportRowPage, ImportRowView, ImportView } from './import.dto.js';

type Row = Omit<ImportView, 'createdAt' | 'endedAt' | 'undoUntil' | 'columns'> & {
  readonly headers: readonly string[];
  readonly samples: readonly (readonly (string | number | boolean)[])[];
  readonly guess: readonly (string | null)[];
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly undoUntil: Date;
};

export interface ImportRowFilter {
  readonly verdict?: ImportRowView['verdict'] | undefined;
  readonly kept?: boolean | undefined;
}

const list = 'contact_imports';
const rowList = 'contact_import_rows';

const none = '{"created":0,"updated":0,"present":0,"repeated":0,"bad":0,"undone":0,"kept":0}';
const columns = `m.id, m.file_name as "fileName", m.size::int as size, m.user_id as "userId", m.state, m.format, m.headers, m.samples,
  m.guess, m.source, case when m.settings is null then null else jsonb_build_object('mapping', m.settings -> 'mapping',
    'policy', m.settings -> 'policy', 'labelIds', m.settings -> 'labelIds', 'ownerId', m.settings -> 'ownerId') end as settings,
  m.new_labels as "newLabels", m.unknown_owners as "unknownOwners", m.new_companies as "newCompanies", m.total, m.worked, m.failure, m.created_at as "createdAt", m.ended_at as "endedAt",
  m.created_at + interval '30 days' as "undoUntil",
  '${none}'::jsonb || m.counts as counts`;

/** Imports of contacts, the latest first, and their rows. */
@Injectable()
export class ImportQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<ImportPage> {
    const after = cursor === undefined ? null : placeIn(cursor);
    const rows = await this.#rows(
      actor,
      `imports-${after ? 'after' : 'first'}`,
      `true${after ? ' and (m.created_at, m.id) < ($3, $4::uuid)' : ''} order by m.created_at desc, m.id desc limit $2`,
      [limit + 1, ...(after ? [after.at, after.id] : [])],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.createdAt, last.id]) : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<ImportView> {
    const [found] = isUuid(id) ? await this.#rows(actor, 'import', 'm.id = $2', [id]) : [];
    if (!found) throw new NotFound('import');
    return found;
  }

  /** The rows of an import as the file has them. @throws NotFound, CursorInvalid */
  async rows(
    actor: Actor,
    id: string,
    { verdict, kept, limit, cursor }: ImportRowFilter & PageParams,
  ): Promise<ImportRowPage> {
    await this.get(actor, id);
    const filter = [id, verdict ?? null, kept ?? null];
    const parameters = new Parameters([actor.workspaceId, id]);
    const conditions = [
      ...(verdict ? [`r.verdict = ${parameters.add(verdict)}`] : []),
      ...(kept ? [`r.state = 'kept'`] : []),
      ...(cursor === undefined ? [] : [`r.number > ${parameters.add(rowIn(cursor, filter))}`]),
    ];
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<ImportRowView>({
        name: `import-rows${verdict ? '-verdict' : ''}${kept ? '-kept' : ''}${cursor === undefined ? '' : '-after'}`,
        text: `select r.number, array(select jsonb_array_elements_text(r.cells)) as cells, r.verdict, r.problem, r.repeats, r.contact_id as "contactId", c.name as "contactName", r.kept
               from contact_import_rows r
               left join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
               where ${ownedSql('r', '$1')} and r.import_id = $2${conditions.map((one) => ` and ${one}`).join('')}
               order by r.number limit ${parameters.add(limit + 1)}`,
        values: parameters.values,
      });
      const items = rows.slice(0, limit).map((row) => (actor.sight.personal ? row : maskedRow(row)));
      const last = items.at(-1);
      return {
        items,
        nextCursor: rows.length > limit && last ? encodeCursor(rowList, filter, [last.number]) : null,
      };
    });
  }

  #rows(actor: Actor, name: string, where: string, values: readonly unknown[]): Promise<ImportView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        name,
        text: `select ${columns} from contact_imports m where ${ownedSql('m', '$1')} and ${where}`,
        values: [actor.workspaceId, ...values],
      });
      return rows.map((row) => toView(row));
    });
  }
}

function toView({ headers, samples, guess, createdAt, endedAt, undoUntil, ...row }: Row): ImportView {
  return {
    ...row,
    columns: headers.map((header, at) => ({
      header,
      samples: samples.map((cells) => String(cells[at] ?? '')),
      guess: guess[at] ?? null,
    })),
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    undoUntil: undoUntil.toISOString(),
  };
}

/** A file that was brought in by somebody else tells nothing that its reader may not know. */
function maskedRow(row: ImportRowView): ImportRowView {
  return { ...row, cells: [], contactName: masked(row.contactName, maskedName) };
}

function placeIn(cursor: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor, list, null, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return { at: cursorInstant(at), id };
}

function rowIn(cursor: string, filter: unknown): number {
  const [number] = decodeCursor(cursor, rowList, filter, 1);
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new CursorInvalid();
  return number;
}
