import type { OutboundContent } from '../../application/ports/channel.js';
import type { TemplateProblem } from '../../application/ports/template-preview.js';
import type { Prepared } from './outbound-prepared.js';
import { checkFile } from './outbound-file.js';
import { refused } from './outbound-limits.js';
import { renderTemplate } from './render-template.js';
import { templateForm } from './template-fields.js';
import { templateComponents } from './template-payload.js';

/** States in which Meta certainly refuses; of any other word the answer decides. */
const unsendable = new Set([
  'PENDING',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'DELETED',
  'PENDING_DELETION',
  'ARCHIVED',
]);

/** @throws SendFailed when anything is missing or wrong, before any request */
export async function prepareTemplate({
  template,
  variables,
  headerFile,
}: OutboundContent & { readonly kind: 'template' }): Promise<Prepared> {
  if (unsendable.has(template.status.toUpperCase())) {
    throw refused('template.not_approved', 'O modelo não está aprovado pela Meta neste momento.');
  }
  const [problem] = renderTemplate(template, variables).problems;
  if (problem) throw refused(`template.variable_${problem.rule}`, reasonOf(problem));
  const { headerMedia } = templateForm(template);
  if (headerMedia === null && headerFile) {
    throw refused('template.header_unwanted', 'Este modelo não leva arquivo no cabeçalho.');
  }
  if (headerMedia !== null) {
    if (!headerFile) throw refused('template.header_missing', 'Falta o arquivo do cabeçalho do modelo.');
    await checkFile(headerMedia, headerFile);
  }
  return {
    type: 'template',
    file: headerFile ?? null,
    part: (id) => {
      const components = templateComponents(
        template,
        variables,
        headerFile ? { id, filename: headerFile.name } : null,
      );
      return {
        name: template.name,
        language: { code: template.language },
        ...(components.length === 0 ? {} : { components }),
      };
    },
  };
}

function reasonOf({ part, key, rule }: TemplateProblem): string {
  const place = placeOf(part, key);
  switch (rule) {
    case 'missing':
      return `Falta preencher ${place} do modelo.`;
    case 'too_long':
      return `O modelo passou do limite de caracteres: ${place}.`;
    case 'invalid':
      return `O WhatsApp não aceita o que foi escrito em ${place} do modelo (quebras de linha, espaços demais ou valor inválido).`;
    case 'unknown':
      return `O modelo não tem ${place}.`;
    case 'unsupported':
      return `Este modelo tem uma parte que o CRM ainda não envia (${key ?? ''}).`;
  }
}

function placeOf(part: TemplateProblem['part'], key: string | null): string {
  if (part === 'buttons') return `o valor do botão ${Number(key) + 1}`;
  const where = part === 'header' ? 'cabeçalho' : 'texto';
  return key === null ? `o ${where}` : `a variável {{${key}}} do ${where}`;
}
