import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import type { TableCell } from '../../../../kernel/table-files.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import { ContactRows } from '../../application/exports/contact-rows.js';
import type { ExportWish } from '../../application/exports/export.store.js';
import { columnNames, ExportColumnUnknown, type ExportColumn } from '../../domain/exports/export.js';
import type { ContactView } from '../../queries/contact.dto.js';
import { ContactCountQuery } from '../../queries/contact-count.query.js';
import type { ContactFilter } from '../../queries/contact-filter.js';
import { ContactListQuery } from '../../queries/contact-list.query.js';
import { CustomFieldListQuery } from '../../queries/custom-field-list.query.js';

const pageSize = 500;

interface Names {
  readonly labels: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}

/** The very list that the screen shows, page by page: filtered alike, and masked alike. */
@Injectable()
export class ListedContactRows extends ContactRows {
  constructor(
    private readonly db: TenantDb,
    private readonly list: ContactListQuery,
    private readonly counting: ContactCountQuery,
    private readonly fields: CustomFieldListQuery,
  ) {
    super();
  }

  count(actor: Actor, { filter }: ExportWish): Promise<number> {
    return this.counting.of(actor, filter);
  }

  async *rows(actor: Actor, { columns, language, filter }: ExportWish): AsyncIterable<readonly TableCell[]> {
    const own = await this.fields.byKeys(actor, columns.flatMap(keyOf));
    const labels = new Map(own.map(({ key, label }) => [key, label]));
    yield columns.map((column) => headerOf(column, language, labels));
    const names = await this.#names(actor);
    let cursor: string | undefined;
    do {
      const page = await this.list.page(actor, { ...(filter as ContactFilter), limit: pageSize, cursor });
      for (const contact of page.items) yield columns.map((column) => cellOf(contact, column, names));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  #names(actor: Actor): Promise<Names> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ kind: string; id: string; name: string }>({
        name: 'export-names',
        text: `select 'label' as kind, l.id, l.name from labels l where ${ownedSql('l', '$1')}
               union all
               select 'person', u.id, u.name from memberships m join users u on u.id = m.user_id
               where ${ownedSql('m', '$1')}`,
        values: [actor.workspaceId],
      });
      const of = (kind: string) =>
        new Map(rows.filter((row) => row.kind === kind).map(({ id, name }) => [id, name]));
      return { labels: of('label'), people: of('person') };
    });
  }
}

function keyOf(column: ExportColumn): string[] {
  return column.startsWith('custom_field:') ? [column.slice('custom_field:'.length)] : [];
}

function headerOf(
  column: ExportColumn,
  language: ExportWish['language'],
  labels: ReadonlyMap<string, string>,
): string {
  const [key] = keyOf(column);
  const name =
    key === undefined ? columnNames[language][column as keyof (typeof columnNames)['en']] : labels.get(key);
  if (name === undefined) throw new ExportColumnUnknown(column);
  return name;
}

function cellOf(contact: ContactView, column: ExportColumn, { labels, people }: Names): TableCell {
  const [key] = keyOf(column);
  if (key !== undefined) return contact.customFields[key] ?? '';
  switch (column) {
    case 'name':
      return contact.name;
    case 'phone':
      return contact.phone ?? '';
    case 'email':
      return contact.email ?? '';
    case 'tax_id':
      return contact.taxId ?? '';
    case 'company':
      return contact.companyName ?? '';
    case 'owner':
      return people.get(contact.ownerId ?? '') ?? '';
    case 'labels':
      return contact.labelIds.flatMap((id) => labels.get(id) ?? []).join(', ');
    default:
      return contact.createdAt.slice(0, 10);
  }
}
