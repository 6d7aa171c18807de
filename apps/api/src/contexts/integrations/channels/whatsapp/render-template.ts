import type { TemplateContent, TemplateVariables } from '../../../../kernel/message-content.js';
import type { ChannelTemplate } from '../../application/ports/channel.js';
import type { TemplatePreview, TemplateProblem } from '../../application/ports/template-preview.js';
import { bodyLimit, headerLimit, wantedFields, type WantedField } from './template-fields.js';
import { filledIn, shapeOf, type ButtonShape, type TemplateShape } from './template-shape.js';

const parts = ['header', 'body', 'buttons'] as const;
type Part = (typeof parts)[number];
type SentButton = NonNullable<TemplateContent['template']['buttons']>[number];

/**
 * What the customer will see of a template with these variables, and what is wrong with them: one answer for the preview,
 * for the stored message and for the check before sending.
 */
export function renderTemplate(template: ChannelTemplate, variables: TemplateVariables): TemplatePreview {
  const shape = shapeOf(template);
  const fields = wantedFields(shape);
  const text = filledIn(shape.body.text, (name) => valueOf(variables, 'body', name));
  const header = headerOf(shape, variables);
  const content: TemplateContent = {
    template: {
      name: template.name,
      language: template.language,
      category: template.category,
      ...(header ? { header } : {}),
      ...(shape.footer === null ? {} : { footer: shape.footer }),
      ...(shape.buttons.length === 0
        ? {}
        : { buttons: shape.buttons.map((button, index) => sentButton(button, index, variables)) }),
      variables,
    },
  };
  return {
    text,
    content,
    problems: [
      ...shape.unsupported.map((key) => ({ part: 'template', key, rule: 'unsupported' }) as const),
      ...fields.flatMap((field) => problemOf(field, variables)),
      ...parts.flatMap((part) => strangersIn(part, fields, variables)),
      ...(header && 'text' in header ? tooLong('header', header.text, headerLimit) : []),
      ...tooLong('body', text, bodyLimit),
    ],
  };
}

/** What the writer gave for a variable; anything but a text is as good as nothing. */
export function valueOf(variables: TemplateVariables, part: Part, key: string): string | undefined {
  const values: Readonly<Record<string, unknown>> = variables[part] ?? {};
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function headerOf(
  { header }: TemplateShape,
  variables: TemplateVariables,
): TemplateContent['template']['header'] {
  if (header.kind === 'media') return { media: header.media };
  if (header.kind === 'text')
    return { text: filledIn(header.text, (name) => valueOf(variables, 'header', name)) };
  if (header.kind === 'location') return { text: valueOf(variables, 'header', 'name') ?? '{{name}}' };
  return undefined;
}

function sentButton(button: ButtonShape, index: number, variables: TemplateVariables): SentButton {
  const { title } = button;
  const value = valueOf(variables, 'buttons', String(index));
  switch (button.kind) {
    case 'url':
      return { kind: 'url', title, url: filledIn(button.url, () => value) };
    case 'phone':
      return { kind: 'phone', title, value: button.phone };
    case 'quick_reply':
      return { kind: 'quick_reply', title, ...(value === undefined ? {} : { value }) };
    case 'copy_code':
      return { kind: 'copy_code', title, ...(value === undefined ? {} : { value }) };
    case 'code': {
      const code = valueOf(variables, 'body', '1');
      return { kind: 'copy_code', title, ...(code === undefined ? {} : { value: code }) };
    }
    default:
      return { kind: 'other', title };
  }
}

function problemOf(field: WantedField, variables: TemplateVariables): TemplateProblem[] {
  const { part, key } = field;
  const value = valueOf(variables, part, key);
  if (value === undefined) return field.required ? [{ part, key, rule: 'missing' }] : [];
  if ([...value].length > field.maxLength) return [{ part, key, rule: 'too_long' }];
  return isSendable(field, value) ? [] : [{ part, key, rule: 'invalid' }];
}

/** Meta refuses line ends, tabs and long runs of spaces in a variable, and any space in an address. */
function isSendable({ takes }: WantedField, value: string): boolean {
  if (/\p{Cc}/u.test(value)) return false;
  switch (takes) {
    case 'text':
      return !/ {5}/.test(value);
    case 'address':
      return !/\s/.test(value);
    case 'latitude':
    case 'longitude':
      return isDegrees(value, takes === 'latitude' ? 90 : 180);
    case 'any':
      return true;
  }
}

function isDegrees(value: string, most: number): boolean {
  return /^-?\d{1,3}(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most;
}

function strangersIn(
  part: Part,
  fields: readonly WantedField[],
  variables: TemplateVariables,
): TemplateProblem[] {
  return Object.keys(variables[part] ?? {})
    .filter((key) => !fields.some((field) => field.part === part && field.key === key))
    .map((key) => ({ part, key: key.slice(0, 64), rule: 'unknown' }));
}

function tooLong(part: 'header' | 'body', text: string, limit: number): TemplateProblem[] {
  return [...text].length > limit ? [{ part, key: null, rule: 'too_long' }] : [];
}
