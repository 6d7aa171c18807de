import type { TemplateVariables } from '../../../../kernel/message-content.js';
import type { ChannelTemplate } from '../../application/ports/channel.js';
import { valueOf } from './render-template.js';
import { shapeOf, variablesIn, type ButtonShape, type TemplateShape } from './template-shape.js';

type Component = Readonly<Record<string, unknown>>;

/** The file above the text, as Meta keeps it. */
export interface HeaderMedia {
  readonly id: string;
  readonly filename: string;
}

/** The `components` of a request: only what the template leaves open. */
export function templateComponents(
  template: ChannelTemplate,
  variables: TemplateVariables,
  media: HeaderMedia | null,
): Component[] {
  const shape = shapeOf(template);
  const isNamed = template.parameterFormat === 'named';
  const texts = (part: 'header' | 'body', text: string): Component[] =>
    variablesIn(text).map((name) => ({
      type: 'text',
      ...(isNamed ? { parameter_name: name } : {}),
      text: valueOf(variables, part, name) ?? '',
    }));
  const header = headerParameters(shape, variables, media, texts);
  const body = texts('body', shape.body.text);
  return [
    ...(header.length === 0 ? [] : [{ type: 'header', parameters: header }]),
    ...(body.length === 0 ? [] : [{ type: 'body', parameters: body }]),
    ...shape.buttons.flatMap((button, index) => buttonComponent(button, index, variables)),
  ];
}

function headerParameters(
  { header }: TemplateShape,
  variables: TemplateVariables,
  media: HeaderMedia | null,
  texts: (part: 'header', text: string) => Component[],
): Component[] {
  switch (header.kind) {
    case 'none':
      return [];
    case 'text':
      return texts('header', header.text);
    case 'media': {
      const file = { id: media?.id, ...(header.media === 'document' ? { filename: media?.filename } : {}) };
      return [{ type: header.media, [header.media]: file }];
    }
    case 'location': {
      const place = (key: string) => valueOf(variables, 'header', key) ?? '';
      const location = {
        latitude: Number(place('latitude')),
        longitude: Number(place('longitude')),
        name: place('name'),
        address: place('address'),
      };
      return [{ type: 'location', location }];
    }
  }
}

function buttonComponent(button: ButtonShape, index: number, variables: TemplateVariables): Component[] {
  const value = valueOf(variables, 'buttons', String(index));
  const component = (subType: string, parameter: Component): Component[] => [
    { type: 'button', sub_type: subType, index: String(index), parameters: [parameter] },
  ];
  switch (button.kind) {
    case 'quick_reply':
      return value === undefined ? [] : component('quick_reply', { type: 'payload', payload: value });
    case 'url':
      return variablesIn(button.url).length === 0
        ? []
        : component('url', { type: 'text', text: value ?? '' });
    // The code that the body shows is also what the button copies.
    case 'code':
      return component('url', { type: 'text', text: valueOf(variables, 'body', '1') ?? '' });
    case 'copy_code':
      return component('copy_code', { type: 'coupon_code', coupon_code: value ?? '' });
    case 'flow':
      return component('flow', { type: 'action', action: { flow_token: 'unused' } });
    default:
      return [];
  }
}
