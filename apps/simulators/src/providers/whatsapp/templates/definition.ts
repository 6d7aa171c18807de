import { asFields, type Fields } from '../content/fields.ts';
import type { Template } from './template-shelf.ts';

export type HeaderFormat = 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';

export interface TemplateButton {
  /** QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, FLOW … */
  readonly type: string;
  readonly text: string;
  readonly url: string | null;
  readonly phone: string | null;
}

/** A template's components, read once. */
export interface Definition {
  readonly header: { readonly format: HeaderFormat; readonly text: string } | null;
  readonly body: string;
  readonly footer: string | null;
  readonly buttons: readonly TemplateButton[];
}

export function definitionOf(components: readonly Fields[]): Definition {
  const named = (type: string) => components.find((one) => String(one['type']).toUpperCase() === type);
  const header = named('HEADER');
  const buttons = named('BUTTONS')?.['buttons'];
  return {
    header: header
      ? { format: wordOf(header['format'] ?? 'TEXT') as HeaderFormat, text: textOf(header['text']) }
      : null,
    body: textOf(named('BODY')?.['text']),
    footer: named('FOOTER') ? textOf(named('FOOTER')?.['text']) : null,
    buttons: (Array.isArray(buttons) ? (buttons as unknown[]) : []).map((given) => {
      const button = asFields(given) ?? {};
      return {
        type: wordOf(button['type']),
        text: textOf(button['text']),
        url: typeof button['url'] === 'string' ? button['url'] : null,
        phone: typeof button['phone_number'] === 'string' ? button['phone_number'] : null,
      };
    }),
  };
}

/** Names or numbers in double braces, each once, in the order of their first place. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? ''))];
}

export function putInto(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, name: string) => values.get(name) ?? all);
}

/** How a parameter of a text reads; undefined for what is none. */
export function parameterText(parameter: Fields): string | undefined {
  switch (parameter['type']) {
    case 'text':
      return typeof parameter['text'] === 'string' ? parameter['text'] : undefined;
    case 'currency':
    case 'date_time': {
      const fallback = asFields(parameter[parameter['type']])?.['fallback_value'];
      return typeof fallback === 'string' ? fallback : undefined;
    }
    default:
      return undefined;
  }
}

/** What each variable becomes: by name, or by place from "1". */
export function valuesOf(
  format: Template['parameterFormat'],
  parameters: readonly Fields[],
): Map<string, string> {
  return new Map(
    parameters.map((parameter, index) => [
      format === 'NAMED' ? textOf(parameter['parameter_name']) : String(index + 1),
      parameterText(parameter) ?? '',
    ]),
  );
}

/** The parameters of one component of a message, header or body or the button of this place. */
export function parametersOf(wire: readonly Fields[], type: string, index?: number): Fields[] {
  const component = wire.find(
    (one) =>
      String(one['type']).toLowerCase() === type &&
      (index === undefined || Number(one['index'] ?? 0) === index),
  );
  const parameters = component?.['parameters'];
  return Array.isArray(parameters) ? parameters.map((one) => asFields(one) ?? {}) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function wordOf(value: unknown): string {
  return textOf(value).toUpperCase();
}
