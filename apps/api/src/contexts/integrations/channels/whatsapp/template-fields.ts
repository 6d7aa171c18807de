import type { ChannelTemplate } from '../../application/ports/channel.js';
import type { TemplateField, TemplateForm } from '../../application/ports/template-preview.js';
import { shapeOf, variablesIn, type Examples, type TemplateShape } from './template-shape.js';

export const headerLimit = 60;
export const bodyLimit = 1_024;
const codeLimit = 15;
const payloadLimit = 256;
const addressLimit = 2_000;
const placeLimit = 1_000;

export interface WantedField extends TemplateField {
  /** What Meta takes for it. */
  readonly takes: 'text' | 'latitude' | 'longitude' | 'address' | 'any';
}

/** What a template wants from its writer. */
export function templateForm(template: ChannelTemplate): TemplateForm {
  const shape = shapeOf(template);
  return {
    headerMedia: shape.header.kind === 'media' ? shape.header.media : null,
    fields: wantedFields(shape).map(({ part, key, required, maxLength, label, example }) => ({
      part,
      key,
      required,
      maxLength,
      label,
      example,
    })),
    unsupported: shape.unsupported,
  };
}

export function wantedFields(shape: TemplateShape): WantedField[] {
  const hasCode = shape.buttons.some(({ kind }) => kind === 'code');
  return [
    ...headerFields(shape),
    ...textFields('body', shape.body.text, shape.body.examples, hasCode ? codeLimit : bodyLimit),
    ...buttonFields(shape),
  ];
}

function headerFields({ header }: TemplateShape): WantedField[] {
  if (header.kind === 'text') return textFields('header', header.text, header.examples, headerLimit);
  if (header.kind !== 'location') return [];
  const keys = { latitude: 'latitude', longitude: 'longitude', name: 'text', address: 'text' } as const;
  return Object.entries(keys).map(([key, takes]) => ({
    part: 'header',
    key,
    takes,
    required: true,
    maxLength: placeLimit,
    label: null,
    example: null,
  }));
}

function textFields(
  part: 'header' | 'body',
  text: string,
  examples: Examples,
  maxLength: number,
): WantedField[] {
  return variablesIn(text).map((key) => ({
    part,
    key,
    takes: 'text',
    required: true,
    maxLength,
    label: null,
    example: Object.hasOwn(examples, key) ? (examples[key] ?? null) : null,
  }));
}

function buttonFields({ buttons }: TemplateShape): WantedField[] {
  return buttons.flatMap((button, index): WantedField[] => {
    const field = { part: 'buttons', key: String(index), label: button.title } as const;
    switch (button.kind) {
      case 'url':
        return variablesIn(button.url).length === 0
          ? []
          : [
              {
                ...field,
                takes: 'address',
                required: true,
                maxLength: addressLimit,
                example: button.example,
              },
            ];
      case 'copy_code':
        return [{ ...field, takes: 'any', required: true, maxLength: codeLimit, example: button.example }];
      // Without a payload of ours Meta gives back the title.
      case 'quick_reply':
        return [{ ...field, takes: 'any', required: false, maxLength: payloadLimit, example: null }];
      default:
        return [];
    }
  });
}
