import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { containing } from '../../../kernel/like-pattern.js';
import { isNameSql, masked, maskedName, maskedNumber } from '../../../kernel/masking.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { CompanyDetail, CompanyPage, CompanyView } from './company.dto.js';

export interface CompanyListParams {
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Row = Omit<CompanyView, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

const list = 'companies';
const columns = `k.id, k.name, k.tax_id as "taxId", k.domain, k.phone, k.website, k.version, k.created_at as "createdAt",
  k.updated_at as "updatedAt"`;

/** As people sort names; has an index of its own. */
const byName = 'k.name collate "und-x-icu"';

/** Companies by name. */
@Injectable()
export class CompanyListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { q, limit, cursor }: CompanyListParams): Promise<CompanyPage> {
    const filter = q ? q : null;
    const parameters = new Parameters([actor.workspaceId]);
    const conditions: string[] = [];
    if (cursor !== undefined) {
      const [name, id] = placeIn(cursor, filter);
      conditions.push(`(${byName}, k.id) > (${parameters.add(name)}, ${parameters.add(id)}::uuid)`);
    }
    if (filter !== null) conditions.push(sought(filter, actor.sight.personal, parameters));
    const rows = await this.#rows(
      actor,
      `${['true', ...conditions].join(' and ')} order by ${byName}, k.id limit ${parameters.add(limit + 1)}`,
      parameters,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => toView(row, actor)),
      nextCursor: rows.length > limit && last ? encodeCursor(list, filter, [last.name, last.id]) : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<CompanyView> {
    const company = isUuid(id) ? (await this.byIds(actor, [id])).get(id.toLowerCase()) : undefined;
    if (!company) throw new NotFound('company');
    return company;
  }

  /** The company with how many contacts it has. @throws NotFound */
  async detail(actor: Actor, id: string): Promise<CompanyDetail> {
    const company = await this.get(actor, id);
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ contacts: number }>({
        name: 'company-contacts',
        text: `select count(*)::int as contacts from contacts c where ${ownedSql('c', '$1')} and c.company_id = $2`,
        values: [actor.workspaceId, company.id],
      });
      return { ...company, contacts: rows[0]?.contacts ?? 0 };
    });
  }

  /** Present views by id; those that are gone are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, CompanyView>> {
    const parameters = new Parameters([actor.workspaceId]);
    const rows = await this.#rows(actor, `k.id = any(${parameters.add(ids)}::uuid[])`, parameters);
    return new Map(rows.map((row) => [row.id, toView(row, actor)]));
  }

  #rows(actor: Actor, where: string, { values }: Parameters): Promise<Row[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        text: `select ${columns} from companies k where ${ownedSql('k', '$1')} and ${where}`,
        values,
      });
      return rows;
    });
  }
}

/** Nobody finds by a number what they may not read. */
function sought(q: string, personal: boolean, parameters: Parameters): string {
  const text = parameters.add(containing(q));
  const named = `(unaccent(k.name) ilike unaccent(${text}) or k.domain ilike ${text})`;
  if (!personal) return `(${isNameSql('k.name')} and ${named})`;
  const letters = q.replace(/[^0-9A-Za-z]/g, '');
  if (letters.length < 3) return named;
  const bare = parameters.add(containing(letters));
  return `(${named} or k.tax_id ilike ${bare} or k.phone like ${bare})`;
}

function toView({ createdAt, updatedAt, ...row }: Row, actor: Actor): CompanyView {
  const view = { ...row, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return actor.sight.personal ? view : maskedCompany(view);
}

/** For those who may know who somebody works for, and not how to reach them past the shop. */
export function maskedCompany(company: CompanyView): CompanyView {
  return {
    ...company,
    name: maskedName(company.name),
    taxId: masked(company.taxId, maskedNumber),
    phone: masked(company.phone, maskedNumber),
    // Links to a chat carry the number.
    website: null,
  };
}

function placeIn(cursor: string, filter: unknown): [name: string, id: string] {
  const [name, id] = decodeCursor(cursor, list, filter, 2);
  if (typeof name !== 'string' || !isUuid(id)) throw new CursorInvalid();
  return [name, id];
}
