import { badValue, missing, type GraphError, templateFormat, templateParameter } from '../graph-error.ts';
import { parametersOf, variablesIn, type Definition, type TemplateButton } from '../templates/definition.ts';
import type { Template } from '../templates/template-shelf.ts';
import type { Fields, Param } from './fields.ts';

const longestCode = 15;
const longestPayload = 256;
const longestSuffix = 2_000;
const subTypes: Readonly<Record<string, string>> = {
  QUICK_REPLY: 'quick_reply',
  URL: 'url',
  COPY_CODE: 'copy_code',
  FLOW: 'flow',
  CATALOG: 'catalog',
  MPM: 'mpm',
  VOICE_CALL: 'voice_call',
};

/**
 * The button parameters of a template message: for the right button, of the right kind, and none that is needed missing.
 * `code` is the first variable of the body.
 */
export function checkButtons(
  template: Template,
  { buttons }: Definition,
  given: readonly Param[],
  code: string,
): void {
  const seen = new Set<number>();
  for (const component of given) {
    const index = component.number('index', 0, 9);
    const button = buttons[index];
    const subType = component.text('sub_type').toLowerCase();
    if (!button || subTypes[button.type] !== subType) {
      throw templateFormat(`buttons: there is no button of sub_type ${subType} at index ${index}`);
    }
    if (seen.has(index)) throw badValue(`Param template['components'] names button ${index} twice.`);
    seen.add(index);
    checkParameters(button, index, component);
  }
  buttons.forEach((button, index) => {
    if (needsParameter(button) && !seen.has(index)) throw missingParameter(button, index);
  });
  if (template.category !== 'AUTHENTICATION') return;
  checkCode(
    code,
    given.map(({ fields }) => fields),
  );
}

function needsParameter({ type, url }: TemplateButton): boolean {
  return type === 'COPY_CODE' || (type === 'URL' && variablesIn(url ?? '').length > 0);
}

function checkParameters(button: TemplateButton, index: number, component: Param): void {
  const [parameter, ...more] = component.mayList('parameters');
  if (more.length > 0) throw badValue(`Param ${component.at('parameters')} must have one item.`);
  if (!parameter) {
    if (needsParameter(button)) throw missingParameter(button, index);
    return;
  }
  switch (button.type) {
    case 'QUICK_REPLY':
      parameter.only('type', 'payload').oneOf('type', ['payload'] as const);
      parameter.text('payload', longestPayload);
      break;
    case 'URL':
      if (!needsParameter(button))
        throw templateParameter(`buttons: the URL of button ${index} has no variable`);
      parameter.only('type', 'text').oneOf('type', ['text'] as const);
      parameter.text('text', longestSuffix);
      break;
    case 'COPY_CODE':
      parameter.only('type', 'coupon_code').oneOf('type', ['coupon_code'] as const);
      if (parameter.text('coupon_code').length > longestCode)
        throw templateParameter(`buttons: a coupon code has at most ${longestCode} characters`);
      break;
    default:
      parameter.text('type');
  }
}

/** An authentication code stands in the text and behind the button, and is short. */
function checkCode(code: string, wire: readonly Fields[]): void {
  if (code.length > longestCode) {
    throw templateParameter(`body: an authentication code has at most ${longestCode} characters`);
  }
  for (const component of wire) {
    const [parameter] = parametersOf(wire, 'button', Number(component['index'] ?? 0));
    if (parameter?.['text'] !== code) {
      throw templateParameter('buttons: the code behind the button is not that of the body');
    }
  }
}

function missingParameter({ type }: TemplateButton, index: number): GraphError {
  const name = type === 'URL' ? 'Url' : 'CopyCode';
  return missing('template', `buttons: Button at index ${index} of type ${name} requires a parameter`);
}
