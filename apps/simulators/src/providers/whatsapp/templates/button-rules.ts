import type { Param } from '../content/fields.ts';
import { invalid } from '../graph-error.ts';
import { variablesIn } from './definition.ts';
import type { Template } from './template-shelf.ts';

const longest = { label: 25, url: 2_000, phone: 20, code: 15 };
const mostButtons = 10;
const mostOf: Readonly<Record<string, number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 };
const kinds = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'FLOW'] as const;

/** The BUTTONS component of a template. @throws GraphError */
export function checkTemplateButtons(
  component: Param,
  _format: Template['parameterFormat'],
  needsExamples: boolean,
): void {
  const buttons = component.list('buttons', mostButtons);
  const types = buttons.map((button) => button.oneOf('type', kinds));
  for (const [type, most] of Object.entries(mostOf)) {
    if (types.filter((one) => one === type).length > most) {
      throw invalid(`Param ${component.at('buttons')} may have at most ${most} of type ${type}.`);
    }
  }
  const groups = types.filter(
    (type, index) => (type === 'QUICK_REPLY') !== (types[index - 1] === 'QUICK_REPLY') || index === 0,
  );
  if (groups.filter((type) => type === 'QUICK_REPLY').length > 1) {
    throw invalid(`Param ${component.at('buttons')} must have its quick replies next to each other.`);
  }
  buttons.forEach((button, index) => {
    const type = types[index];
    if (type !== 'COPY_CODE') button.text('text', longest.label);
    if (type === 'URL') checkLink(button, needsExamples);
    if (type === 'PHONE_NUMBER') button.text('phone_number', longest.phone);
    if (type === 'COPY_CODE' && needsExamples) checkCode(button);
    if (type === 'FLOW' && !button.has('flow_id') && !button.has('flow_name')) button.text('flow_id');
  });
}

function checkLink(button: Param, needsExamples: boolean): void {
  const url = button.text('url', longest.url);
  const variables = variablesIn(url);
  const isAtEnd = /\{\{1\}\}$/.test(url);
  if (variables.length > 1 || (variables.length === 1 && !isAtEnd)) {
    throw invalid(`Param ${button.at('url')} may have one variable, {{1}}, at its end.`);
  }
  if (!URL.canParse(url.replace('{{1}}', '1')))
    throw invalid(`Param ${button.at('url')} is not a valid URI.`);
  const example = button.fields['example'];
  if (needsExamples && variables.length === 1 && !(Array.isArray(example) && example.length === 1)) {
    throw invalid(`Param ${button.at('example')} must have an example for the variable.`);
  }
}

function checkCode(button: Param): void {
  const { example } = button.fields;
  const code: unknown = Array.isArray(example) ? example[0] : example;
  if (typeof code !== 'string' || code === '' || code.length > longest.code) {
    throw invalid(`Param ${button.at('example')} must be a code of at most ${longest.code} characters.`);
  }
}
