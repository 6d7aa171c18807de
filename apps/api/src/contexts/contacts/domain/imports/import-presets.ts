import { folded, type ImportMapping, type ImportTarget } from './import-mapping.js';

/** Programs whose exports are known. The name is also where external ids are from. */
export const importSources = ['pipedrive', 'chatwoot', 'zendesk', 'rd_station'] as const;
export type ImportSource = (typeof importSources)[number];

interface Preset {
  /** Headers that no other program's export has together, folded. */
  readonly knownBy: readonly (readonly string[])[];
  readonly columns: Readonly<Record<string, ImportTarget>>;
}

const presets: Readonly<Record<ImportSource, Preset>> = {
  pipedrive: {
    knownBy: [
      ['person id', 'person name'],
      ['pessoa id', 'pessoa nome'],
    ],
    columns: {
      'person id': 'external_id',
      'person name': 'name',
      'person label': 'labels',
      'person phone mobile': 'phone',
      'person phone work': 'phone',
      'person phone home': 'phone',
      'person phone other': 'phone',
      'person email work': 'email',
      'person email home': 'email',
      'person email other': 'email',
      'person organization': 'company',
      'person owner': 'owner',
      'pessoa id': 'external_id',
      'pessoa nome': 'name',
      'pessoa etiqueta': 'labels',
      'pessoa telefone celular': 'phone',
      'pessoa telefone trabalho': 'phone',
      'pessoa telefone residencial': 'phone',
      'pessoa telefone outros': 'phone',
      'pessoa e mail trabalho': 'email',
      'pessoa e mail residencial': 'email',
      'pessoa e mail outros': 'email',
      'pessoa organizacao': 'company',
      'pessoa proprietario': 'owner',
    },
  },
  chatwoot: {
    knownBy: [['id', 'name', 'email', 'phone number']],
    columns: {
      id: 'external_id',
      name: 'name',
      email: 'email',
      'phone number': 'phone',
      'company name': 'company',
      labels: 'labels',
    },
  },
  zendesk: {
    knownBy: [['id', 'name', 'email', 'phone', 'role', 'organization id']],
    columns: {
      id: 'external_id',
      name: 'name',
      email: 'email',
      phone: 'phone',
      tags: 'labels',
    },
  },
  rd_station: {
    knownBy: [['email', 'nome', 'estagio no funil']],
    columns: {
      email: 'email',
      nome: 'name',
      celular: 'phone',
      telefone: 'phone',
      empresa: 'company',
      tags: 'labels',
      'dono do lead': 'owner',
    },
  },
};

/** The program that a file with these headers is from, as far as it is known. */
export function sourceOf(headers: readonly string[]): ImportSource | null {
  const present = new Set(headers.map(folded));
  return (
    importSources.find((source) =>
      presets[source].knownBy.some((known) => known.every((header) => present.has(header))),
    ) ?? null
  );
}

export function presetMapping(source: ImportSource, headers: readonly string[]): ImportMapping {
  const { columns } = presets[source];
  return headers.map((header) => columns[folded(header)] ?? null);
}
