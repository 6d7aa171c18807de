import { DomainError } from '../../../../kernel/domain-error.js';

/** waiting: a worker writes the file or will · done · failed: it could not be written · gone: it was kept for seven days. */
export const exportStates = ['waiting', 'done', 'failed', 'gone'] as const;
export type ExportState = (typeof exportStates)[number];

/** What every contact has; those of a workspace's own fields follow as `custom_field:<key>`. */
export const exportColumns = [
  'name',
  'phone',
  'email',
  'tax_id',
  'company',
  'owner',
  'labels',
  'created_at',
] as const;
export type ExportColumn = (typeof exportColumns)[number] | `custom_field:${string}`;

export function isExportColumn(value: unknown): value is ExportColumn {
  if (typeof value !== 'string') return false;
  return exportColumns.some((column) => column === value) || /^custom_field:[a-z][a-z0-9_]*$/.test(value);
}

export const exportLanguages = ['pt-BR', 'en'] as const;
export type ExportLanguage = (typeof exportLanguages)[number];

/** As importing knows them again. */
export const columnNames: Readonly<
  Record<ExportLanguage, Readonly<Record<(typeof exportColumns)[number], string>>>
> = {
  'pt-BR': {
    name: 'Nome',
    phone: 'Telefone',
    email: 'E-mail',
    tax_id: 'CPF/CNPJ',
    company: 'Empresa',
    owner: 'Responsável',
    labels: 'Etiquetas',
    created_at: 'Criado em',
  },
  en: {
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    tax_id: 'Tax ID',
    company: 'Company',
    owner: 'Owner',
    labels: 'Labels',
    created_at: 'Created at',
  },
};

/** How long a file is kept. */
export const exportDays = 7;

/** A column names a field that the workspace does not have. */
export class ExportColumnUnknown extends DomainError {
  constructor(column: string) {
    super(
      'export.column_unknown',
      'invalid',
      'A column is not one of this workspace.',
      { column },
      { errors: [{ path: 'columns', message: `${column} is no column` }] },
    );
  }
}

/** The file is not there yet, or not any more. */
export class ExportNotReady extends DomainError {
  constructor(state: ExportState) {
    super('export.not_ready', 'conflict', 'The file is not there.', { reason: state });
  }
}
