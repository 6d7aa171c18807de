import type { PhoneButton, PhoneLocation } from '../../../phone/phone-app.ts';
import { asFields, type Fields } from '../content/fields.ts';
import {
  definitionOf,
  parametersOf,
  putInto,
  valuesOf,
  variablesIn,
  type TemplateButton,
} from './definition.ts';
import type { Template } from './template-shelf.ts';

export interface Rendered {
  readonly title?: string;
  /** The media object of the header, as it came over the wire. */
  readonly file?: { readonly kind: 'image' | 'video' | 'document'; readonly object: Fields };
  readonly location?: PhoneLocation;
  readonly text: string;
  readonly footer?: string;
  readonly buttons: readonly PhoneButton[];
}

/** A template as the customer's phone shows it, made of its components and what a message carried for them. */
export function rendered(
  format: Template['parameterFormat'],
  components: readonly Fields[],
  wire: readonly Fields[],
): Rendered {
  const definition = definitionOf(components);
  const { header } = definition;
  const headerParameters = parametersOf(wire, 'header');
  const title =
    header?.format === 'TEXT' ? putInto(header.text, valuesOf(format, headerParameters)) : undefined;
  return {
    ...(title === undefined ? {} : { title }),
    ...(header && header.format !== 'TEXT' ? headerMedia(header.format, headerParameters[0]) : {}),
    text: putInto(definition.body, valuesOf(format, parametersOf(wire, 'body'))),
    ...(definition.footer === null ? {} : { footer: definition.footer }),
    buttons: definition.buttons.map((button, index) =>
      buttonOf(button, index, parametersOf(wire, 'button', index)[0]),
    ),
  };
}

function headerMedia(format: string, parameter: Fields = {}): Pick<Rendered, 'file' | 'location'> {
  if (format === 'LOCATION') {
    const place = asFields(parameter['location']) ?? {};
    return {
      location: {
        latitude: Number(place['latitude']),
        longitude: Number(place['longitude']),
        ...(typeof place['name'] === 'string' ? { name: place['name'] } : {}),
        ...(typeof place['address'] === 'string' ? { address: place['address'] } : {}),
      },
    };
  }
  const kind = format.toLowerCase() as 'image' | 'video' | 'document';
  return { file: { kind, object: asFields(parameter[kind]) ?? {} } };
}

function buttonOf(button: TemplateButton, index: number, parameter: Fields = {}): PhoneButton {
  const { text: title } = button;
  switch (button.type) {
    case 'QUICK_REPLY':
      return { kind: 'choice', title, id: String(index) };
    case 'URL': {
      const address = button.url ?? '';
      const [variable] = variablesIn(address);
      const suffix = typeof parameter['text'] === 'string' ? parameter['text'] : '';
      const value = variable === undefined ? address : putInto(address, new Map([[variable, suffix]]));
      return { kind: 'url', title, value };
    }
    case 'PHONE_NUMBER':
      return { kind: 'phone', title, value: button.phone ?? '' };
    case 'COPY_CODE':
      return {
        kind: 'copy',
        title: title || 'Copiar código',
        value: typeof parameter['coupon_code'] === 'string' ? parameter['coupon_code'] : '',
      };
    default:
      return { kind: 'other', title };
  }
}
