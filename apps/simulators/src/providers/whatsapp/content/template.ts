import {
  badValue,
  missing,
  noTemplate,
  templateCount,
  templateDisabled,
  templateFormat,
  templateParameter,
  templatePaused,
  templateTooLong,
} from '../graph-error.ts';
import type { MediaShelf } from '../media/media-shelf.ts';
import type { Account } from '../model.ts';
import {
  definitionOf,
  parameterText,
  putInto,
  valuesOf,
  variablesIn,
  type Definition,
} from '../templates/definition.ts';
import type { Template, TemplateShelf } from '../templates/template-shelf.ts';
import { Param, type Fields } from './fields.ts';
import { checkMedia } from './media.ts';
import { checkButtons } from './template-buttons.ts';

const longest = { body: 1_024, header: 60 };
const kinds = ['header', 'body', 'button', 'limited_time_offer', 'carousel', 'order_status'];

/** A template message against the template that it names. */
export function templateContent(
  body: Fields,
  account: Account,
  shelf: TemplateShelf,
  media: MediaShelf,
): { content: Fields; template: Template } {
  const given = Param.of('template', body['template']).only('name', 'language', 'components', 'namespace');
  const name = given.text('name', 512);
  const language = given.object('language').only('code', 'policy').text('code');
  const template = sendable(shelf, account, name, language);
  const components = given.mayList('components').map((component) => {
    component.only('type', 'sub_type', 'index', 'parameters');
    const type = component.text('type').toLowerCase();
    if (!kinds.includes(type)) throw badValue(`Param ${component.at('type')} is not a kind of component.`);
    return { type, component };
  });
  const one = (type: string): Param | undefined => {
    const found = components.filter((component) => component.type === type);
    if (found.length > 1) throw badValue(`Param template['components'] has more than one ${type}.`);
    return found[0]?.component;
  };
  const definition = definitionOf(template.components);
  checkHeader(template, definition, one('header'), account, media);
  checkText(template, 'body', definition.body, one('body'), longest.body);
  checkButtons(
    template,
    definition,
    components.filter(({ type }) => type === 'button').map(({ component }) => component),
    parameterText(one('body')?.mayList('parameters')[0]?.fields ?? {}) ?? '',
  );
  return { content: { template: given.fields }, template };
}

function sendable(shelf: TemplateShelf, account: Account, name: string, language: string): Template {
  const { businessAccountId } = account;
  const template = businessAccountId === null ? undefined : shelf.named(businessAccountId, name, language);
  if (template?.status === 'PAUSED') throw templatePaused();
  if (template?.status === 'DISABLED') throw templateDisabled();
  if (template?.status !== 'APPROVED') throw noTemplate(name, language);
  return template;
}

function checkHeader(
  template: Template,
  { header }: Definition,
  given: Param | undefined,
  account: Account,
  media: MediaShelf,
): void {
  if (header === null || header.format === 'TEXT') {
    checkText(template, 'header', header?.text ?? '', given, longest.header);
    return;
  }
  const [parameter, more] = given?.mayList('parameters') ?? [];
  if (more)
    throw templateCount(
      'header: number of localizable_params (2) does not match the expected number of params (1)',
    );
  const received = parameter?.text('type').toUpperCase() ?? 'UNKNOWN';
  if (!parameter || received !== header.format) {
    throw templateFormat(`header: Format mismatch, expected ${header.format}, received ${received}`);
  }
  const kind = header.format.toLowerCase();
  const object = parameter.only('type', kind, 'parameter_name').object(kind);
  if (header.format === 'LOCATION') {
    object.number('latitude', -90, 90);
    object.number('longitude', -180, 180);
    return;
  }
  checkMedia(kind as 'image' | 'video' | 'document', object, account, media);
}

/** As many parameters as the text has variables, each of them fit to stand in a line. */
function checkText(
  template: Template,
  where: 'header' | 'body',
  text: string,
  given: Param | undefined,
  most: number,
): void {
  const variables = variablesIn(text);
  const parameters = given?.mayList('parameters') ?? [];
  if (parameters.length !== variables.length) {
    throw templateCount(
      `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${variables.length})`,
    );
  }
  const names = new Set<string>();
  for (const parameter of parameters) {
    checkParameter(where, parameter);
    const name = parameter.mayText('parameter_name');
    if (template.parameterFormat === 'NAMED') {
      if (name === undefined || name === '') throw missing(parameter.at('parameter_name'));
      if (!variables.includes(name) || names.has(name)) {
        throw templateFormat(`${where}: parameter_name ${name} is not one of ${variables.join(', ')}`);
      }
      names.add(name);
    } else if (name !== undefined) {
      throw templateFormat(`${where}: parameter_name is not allowed, the template has numbered variables`);
    }
  }
  const values = valuesOf(
    template.parameterFormat,
    parameters.map(({ fields }) => fields),
  );
  if ([...putInto(text, values)].length > most) {
    throw templateTooLong(`${where}: the text with its parameters has more than ${most} characters`);
  }
}

function checkParameter(where: string, parameter: Param): void {
  const type = parameter.text('type');
  parameter.only('type', type, 'parameter_name');
  if (!['text', 'currency', 'date_time'].includes(type)) {
    throw templateFormat(`${where}: Format mismatch, expected TEXT, received ${type.toUpperCase()}`);
  }
  if (type === 'text') parameter.text('text');
  else parameter.object(type).text('fallback_value');
  if (type === 'currency') {
    const currency = parameter.object('currency');
    if (!/^[A-Z]{3}$/.test(currency.text('code')))
      throw badValue(`Param ${currency.at('code')} is no currency.`);
    currency.number('amount_1000', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  }
  if (/[\n\t]| {5,}/.test(parameterText(parameter.fields) ?? '')) {
    throw templateParameter(
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    );
  }
}
