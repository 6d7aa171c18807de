import { type Param, type Fields } from '../content/fields.ts';
import { invalid, templateRefused } from '../graph-error.ts';
import { checkTemplateButtons } from './button-rules.ts';
import { variablesIn } from './definition.ts';
import type { Template } from './template-shelf.ts';

const longest = { header: 60, body: 1_024, footer: 60 };
const headerFormats = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;

type Format = Template['parameterFormat'];

/**
 * Checks the components of a new or changed template and gives them back as Meta keeps them. Without `needsExamples` the
 * examples that Meta's reviewers want may be missing.
 * @throws GraphError
 */
export function checkComponents(
  category: Template['category'],
  format: Format,
  components: readonly Param[],
  { needsExamples }: { readonly needsExamples: boolean },
): Fields[] {
  const types = components.map((component) => component.text('type').toUpperCase());
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) throw invalid(`Param components has more than one ${twice}.`);
  if (!types.includes('BODY')) throw invalid('Param components must have a BODY.');
  return components.map((component, index) => {
    const type = types[index] ?? '';
    const check = checks[type];
    if (!check) throw invalid(`Param ${component.at('type')} is not a kind of component.`);
    if (category === 'AUTHENTICATION') return authentication(type, component);
    check(component, format, needsExamples);
    return { ...component.fields, type };
  });
}

const checks: Readonly<Record<string, (component: Param, format: Format, needsExamples: boolean) => void>> = {
  HEADER: (header, format, needsExamples) => {
    const kind = header.oneOf('format', headerFormats);
    if (kind === 'TEXT') {
      const text = header.text('text', longest.header);
      const variables = variablesOf(header, text, format);
      if (variables.length > 1) throw invalid(`Param ${header.at('text')} may have one variable.`);
      if (needsExamples && variables.length === 1) needExample(header, format, 'header_text', variables);
    } else if (needsExamples && kind !== 'LOCATION') {
      const handles = header.object('example').fields['header_handle'];
      if (!Array.isArray(handles) || typeof handles[0] !== 'string' || handles[0] === '') {
        throw invalid(`Param ${header.at('example')}['header_handle'] is required for media headers.`);
      }
    }
  },
  BODY: (body, format, needsExamples) => {
    const text = body.text('text', longest.body);
    const variables = variablesOf(body, text, format);
    if (/^\s*\{\{\w+\}\}|\{\{\w+\}\}\s*$/.test(text)) {
      throw templateRefused(2_388_299, "Variables can't be at the start or end of the template", text);
    }
    if (/\}\}\s*\{\{/.test(text)) {
      throw templateRefused(2_388_299, "Variables can't be next to each other", text);
    }
    const words = text.replace(/\{\{\w+\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    if (variables.length > words) {
      throw templateRefused(
        2_388_293,
        'This template has too many variables for its length',
        'Reduce the number of variables or increase the message length.',
      );
    }
    if (needsExamples && variables.length > 0) needExample(body, format, 'body_text', variables);
  },
  FOOTER: (footer) => {
    if (variablesIn(footer.text('text', longest.footer)).length > 0) {
      throw invalid(`Param ${footer.at('text')} may not have variables.`);
    }
  },
  BUTTONS: checkTemplateButtons,
};

/** Numbered from 1 without a gap, or named in small letters: never both. */
function variablesOf(component: Param, text: string, format: Format): string[] {
  const variables = variablesIn(text);
  const isGood =
    format === 'NAMED'
      ? variables.every((name) => /^[a-z][a-z0-9_]*$/.test(name))
      : [...variables]
          .sort((one, other) => Number(one) - Number(other))
          .every((name, index) => name === String(index + 1));
  const isTorn = text.replace(/\{\{\s*\w+\s*\}\}/g, '').match(/\{\{|\}\}/) !== null;
  if (!isGood || isTorn) {
    throw invalid(`Param ${component.at('text')} has variables that are not of the format ${format}.`);
  }
  return variables;
}

function needExample(
  component: Param,
  format: Format,
  name: 'body_text' | 'header_text',
  variables: readonly string[],
): void {
  const key = format === 'NAMED' ? `${name}_named_params` : name;
  const given = component.object('example').fields[key];
  const list: unknown[] = Array.isArray(given) ? given : [];
  const examples = format === 'POSITIONAL' && Array.isArray(list[0]) ? (list[0] as unknown[]) : list;
  if (examples.length !== variables.length) {
    throw invalid(`Param ${component.at('example')}['${key}'] must have an example for each variable.`);
  }
}

/** Meta writes the words of a template with a code itself, here always in Portuguese. */
function authentication(type: string, component: Param): Fields {
  switch (type) {
    case 'BODY': {
      const advice = component.mayFlag('add_security_recommendation') === true;
      const text = '*{{1}}* é seu código de verificação.';
      return {
        type,
        text: advice ? `${text} Para sua segurança, não compartilhe este código.` : text,
        add_security_recommendation: advice,
      };
    }
    case 'FOOTER': {
      const minutes = component.number('code_expiration_minutes', 1, 90);
      return { type, text: `Este código expira em ${minutes} minutos.`, code_expiration_minutes: minutes };
    }
    case 'BUTTONS': {
      const [button] = component.list('buttons', 1);
      button?.oneOf('type', ['OTP', 'otp'] as const);
      const text = button?.mayText('text', 25) ?? 'Copiar código';
      const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
      return { type, buttons: [{ type: 'URL', text, url }] };
    }
    default:
      throw invalid('Authentication templates have a body, a footer and one button.');
  }
}
