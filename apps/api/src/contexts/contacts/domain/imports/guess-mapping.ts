import { folded, mappedTwice, type ImportTarget, type PlainTarget } from './import-mapping.js';
import type { Guess } from './import.js';
import { presetMapping, sourceOf } from './import-presets.js';

/** What people call these columns, folded. */
const synonyms: Readonly<Record<PlainTarget, readonly string[]>> = {
  name: [
    ...['nome', 'nome completo', 'nome do cliente', 'cliente', 'contato', 'razao social', 'nome fantasia'],
    ...['name', 'full name', 'customer', 'customer name', 'contact', 'contact name', 'first name'],
    ...['primeiro nome', 'display name'],
  ],
  last_name: ['sobrenome', 'last name', 'surname', 'family name'],
  phone: [
    ...[
      'telefone',
      'celular',
      'fone',
      'whatsapp',
      'whats',
      'zap',
      'tel',
      'cel',
      'numero',
      'telefone celular',
    ],
    ...['telefone 1', 'telefone 2', 'telefone principal', 'telefone comercial', 'telefone residencial'],
    ...['phone', 'mobile', 'mobile phone', 'cell', 'cell phone', 'phone number', 'phone 1 value'],
    ...['numero de telefone', 'numero do whatsapp', 'telefone whatsapp', 'ddd telefone'],
  ],
  email: [
    'e mail',
    'email',
    'mail',
    'correio eletronico',
    'endereco de e mail',
    'email address',
    'e mail 1 value',
  ],
  tax_id: ['cpf', 'cnpj', 'cpf cnpj', 'cnpj cpf', 'documento', 'tax id', 'cpf ou cnpj'],
  external_id: ['id', 'codigo', 'cod', 'codigo do cliente', 'external id', 'id externo', 'customer id'],
  labels: [
    'etiqueta',
    'etiquetas',
    'tag',
    'tags',
    'marcador',
    'marcadores',
    'label',
    'labels',
    'grupo',
    'segmento',
  ],
  company: [
    'empresa',
    'nome da empresa',
    'organizacao',
    'company',
    'company name',
    'organization',
    'organisation',
  ],
  company_tax_id: ['cnpj da empresa', 'cnpj empresa', 'empresa cnpj', 'company tax id'],
  owner: ['dono', 'responsavel', 'vendedor', 'atendente', 'proprietario', 'owner', 'assigned to', 'agente'],
};

/** A field of the workspace's own, as far as guessing needs it. */
export interface NamedField {
  readonly key: string;
  readonly label: string;
}

/**
 * What the columns of a file probably hold: as the export of a known program has them, else by what they are called. A
 * workspace's own field of the same name comes first. Nothing is guessed twice that only one column can hold.
 */
export function guessMapping(headers: readonly string[], fields: readonly NamedField[]): Guess {
  const source = sourceOf(headers);
  const preset = source === null ? [] : presetMapping(source, headers);
  const mapping: (ImportTarget | null)[] = [];
  headers.forEach((header, column) => {
    const target = preset[column] ?? guessOf(folded(header), fields, source !== null);
    mapping.push(target);
    if (mappedTwice(mapping) !== null) mapping[column] = null;
  });
  return { guess: mapping, source };
}

function guessOf(header: string, fields: readonly NamedField[], ownOnly: boolean): ImportTarget | null {
  if (header === '') return null;
  const own = fields.find(({ key, label }) => folded(label) === header || folded(key) === header);
  if (own) return `custom_field:${own.key}`;
  // What a preset leaves out it leaves out on purpose.
  if (ownOnly) return null;
  const found = (Object.keys(synonyms) as PlainTarget[]).find((target) => synonyms[target].includes(header));
  return found ?? null;
}
