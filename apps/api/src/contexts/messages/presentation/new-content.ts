import { DomainError, type FieldError } from '../../../kernel/domain-error.js';
import type { TemplateVariables } from '../../../kernel/message-content.js';
import { fileKinds, type FileKind, type NewContent, type NewText } from '../domain/new-content.js';
import type { EditMessageBody } from './messages.dto.js';
import type { NewMessageBody } from './new-message.dto.js';
import type { NewOfferBody } from './new-offer.dto.js';

type Field =
  'text' | 'entities' | 'attachments' | 'voice' | 'location' | 'contacts' | 'interactive' | 'template';
type Kind = NewMessageBody['kind'];

interface Fields {
  readonly needs: readonly Field[];
  readonly may: readonly Field[];
}

const captioned: Fields = { needs: ['attachments'], may: ['text', 'entities'] };
const fields = {
  text: { needs: ['text'], may: ['entities'] },
  image: captioned,
  video: captioned,
  document: captioned,
  audio: { needs: ['attachments'], may: ['text', 'entities', 'voice'] },
  sticker: captioned,
  location: { needs: ['location'], may: [] },
  contacts: { needs: ['contacts'], may: [] },
  interactive: { needs: ['text', 'interactive'], may: ['attachments'] },
  template: { needs: ['template'], may: ['attachments'] },
} as const satisfies Record<Kind, Fields>;
const all: readonly Field[] = [
  'text',
  'entities',
  'attachments',
  'voice',
  'location',
  'contacts',
  'interactive',
  'template',
];
const mostRows = 10;

/**
 * The content that a body describes.
 * @throws DomainError `request.invalid` for fields that its kind needs or does not know
 */
export function newContent(body: NewMessageBody, prefix = ''): NewContent {
  const errors = problemsOf(body);
  if (errors.length > 0) {
    throw invalid(
      'The message has fields that its kind needs or does not know.',
      errors.map(({ path, message }) => ({ path: `${prefix}${path}`, message })),
    );
  }
  const { kind, text, entities, attachments = [], location, contacts, interactive, template, voice } = body;
  const formatted = entities === undefined ? {} : { entities };
  if (isFileKind(kind)) {
    return {
      kind,
      text: text ?? null,
      ...formatted,
      attachmentIds: attachments,
      ...(voice === undefined ? {} : { voice }),
    };
  }
  if (kind === 'location' && location) return { kind, location };
  if (kind === 'contacts' && contacts) return { kind, contacts };
  if (kind === 'interactive' && interactive)
    return { kind, text: text ?? '', offer: offerOf(interactive), attachmentIds: attachments };
  if (kind === 'template' && template) {
    const variables: TemplateVariables = template.variables ?? {};
    return { kind, templateId: template.templateId, variables, attachmentIds: attachments };
  }
  return { kind: 'text', text: text ?? '', ...formatted };
}

/**
 * The words of an edit; blank ones are none.
 * @throws DomainError `request.invalid` for formatting beyond the text
 */
export function editedText({ text, entities }: EditMessageBody): NewText {
  const words = text.trim() === '' ? '' : text;
  const errors = entityProblems({ text: words, ...(entities && { entities }) });
  if (errors.length > 0) throw invalid('The message has formatting beyond its text.', errors);
  return { kind: 'text', text: words, ...(entities && { entities }) };
}

function invalid(message: string, errors: FieldError[]): DomainError {
  return new DomainError('request.invalid', 'malformed', message, {}, { errors });
}

function problemsOf(body: NewMessageBody): FieldError[] {
  const { needs, may }: Fields = fields[body.kind];
  const missing = needs.filter((field) => isAbsent(body[field]));
  const foreign = all.filter(
    (field) => !isAbsent(body[field]) && !needs.includes(field) && !may.includes(field),
  );
  return [
    ...missing.map((path) => ({ path, message: `a message of the kind ${body.kind} needs it` })),
    ...foreign.map((path) => ({ path, message: `a message of the kind ${body.kind} has no such field` })),
    ...entityProblems(body),
    ...(body.interactive ? [...offerProblems(body.interactive), ...topProblems(body)] : []),
    ...(body.template ? variableProblems(body.template.variables ?? {}) : []),
  ];
}

/** A null is as good as nothing. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function entityProblems({
  entities = [],
  text = '',
}: Pick<NewMessageBody, 'entities' | 'text'>): FieldError[] {
  return entities.flatMap(({ offset, length }, index) =>
    offset + length > text.length
      ? [{ path: `entities.${String(index)}`, message: 'reaches beyond the text' }]
      : [],
  );
}

function offerProblems({ buttons, list, link }: NewOfferBody): FieldError[] {
  const given = [buttons, list, link].filter((part) => !isAbsent(part)).length;
  if (given !== 1) return [{ path: 'interactive', message: 'give exactly one of buttons, list and link' }];
  const rows = list?.sections.flatMap((section) => section.rows) ?? [];
  const path = 'interactive.list.sections';
  if (rows.length > mostRows)
    return [{ path, message: `at most ${String(mostRows)} rows in all sections together` }];
  if (new Set(rows.map((row) => row.id)).size < rows.length)
    return [{ path, message: 'each row needs an id of its own' }];
  if (list && list.sections.length > 1 && list.sections.some((section) => isAbsent(section.title)))
    return [{ path, message: 'several sections need a title each' }];
  return [];
}

/** Above an offer stands a line of text or one file; above a list a line alone. */
function topProblems({ attachments, interactive }: NewMessageBody): FieldError[] {
  if (!attachments) return [];
  const path = 'attachments';
  if (attachments.length > 1) return [{ path, message: 'above an offer stands one file at most' }];
  if (!isAbsent(interactive?.list)) return [{ path, message: 'no file stands above a list' }];
  return isAbsent(interactive?.header) ? [] : [{ path, message: 'give a header or a file, not both' }];
}

function variableProblems(variables: TemplateVariables): FieldError[] {
  return (['header', 'body', 'buttons'] as const).flatMap((part) =>
    Object.entries(variables[part] ?? {}).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' && key.length <= 100 && value.length <= 2_000
        ? []
        : [{ path: `template.variables.${part}.${key.slice(0, 100)}`, message: 'must be a text' }],
    ),
  );
}

function offerOf({ header, footer, buttons, list, link }: NewOfferBody) {
  return {
    ...(header === undefined ? {} : { header }),
    ...(footer === undefined ? {} : { footer }),
    ...(buttons ? { buttons } : {}),
    ...(list ? { list } : {}),
    ...(link ? { link } : {}),
  };
}

function isFileKind(kind: Kind): kind is FileKind {
  return fileKinds.some((known) => known === kind);
}
