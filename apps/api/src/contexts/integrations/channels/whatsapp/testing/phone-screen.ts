import type { ChannelTemplate } from '../../../application/ports/channel.js';

/** A template on a customer's phone. */
export interface Screen {
  readonly header: string | null;
  readonly text: string;
  readonly footer: string | null;
  readonly buttons: readonly string[];
}

interface Wire {
  readonly type: string;
  readonly sub_type?: string;
  readonly index?: string;
  readonly parameters: readonly {
    readonly type: string;
    readonly text?: string;
    readonly parameter_name?: string;
    readonly payload?: string;
    readonly coupon_code?: string;
    readonly location?: { readonly name: string };
  }[];
}

interface Kept {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly {
    readonly type: string;
    readonly text: string;
    readonly url?: string;
    readonly phone_number?: string;
  }[];
}

/** What Meta makes of a template that it keeps and of the components that it was sent: nothing else is known to it. */
export function phoneScreen(template: ChannelTemplate, components: readonly unknown[]): Screen {
  const kept = template.components as unknown as readonly Kept[];
  const wire = components as readonly Wire[];
  const part = (type: string) => kept.find((one) => one.type === type);
  const sent = (type: string) => wire.find((one) => one.type === type)?.parameters ?? [];
  const head = part('HEADER');
  return {
    header:
      head === undefined
        ? null
        : head.format === 'TEXT'
          ? put(head.text ?? '', sent('header'))
          : head.format === 'LOCATION'
            ? (sent('header')[0]?.location?.name ?? '')
            : `[${sent('header')[0]?.type ?? 'nothing'}]`,
    text: put(part('BODY')?.text ?? '', sent('body')),
    footer: part('FOOTER')?.text ?? null,
    buttons: (part('BUTTONS')?.buttons ?? []).map((button, index) => {
      const [parameter] = wire.find((one) => one.index === String(index))?.parameters ?? [];
      const url = button.url?.split('{{1}}').join(parameter?.text ?? '');
      const value =
        url ?? button.phone_number ?? parameter?.payload ?? parameter?.coupon_code ?? parameter?.text;
      return `${button.text} → ${value ?? ''}`;
    }),
  };
}

/** Reads a text from left to right, and never what it has put in. */
function put(text: string, parameters: Wire['parameters']): string {
  let screen = '';
  let rest = text;
  for (;;) {
    const open = rest.indexOf('{{');
    const close = rest.indexOf('}}', open);
    if (open < 0 || close < 0) return screen + rest;
    const name = rest.slice(open + 2, close);
    const isNamed = parameters.some((one) => one.parameter_name !== undefined);
    const parameter = isNamed
      ? parameters.find((one) => one.parameter_name === name)
      : parameters[Number(name) - 1];
    screen += rest.slice(0, open) + (parameter?.text ?? `<<no ${name}>>`);
    rest = rest.slice(close + 2);
  }
}
