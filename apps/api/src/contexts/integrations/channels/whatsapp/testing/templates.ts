import fc from 'fast-check';
import type { TemplateVariables } from '../../../../../kernel/message-content.js';
import type { ChannelTemplate } from '../../../application/ports/channel.js';

/** A template with variables that fit it, of any shape that Meta knows. */
export interface Filled {
  readonly template: ChannelTemplate;
  readonly variables: TemplateVariables;
  readonly media: 'image' | 'video' | 'document' | null;
}

type Part = Record<string, unknown>;

/** What people write into variables, and what breaks those who put them in one after the other. */
const value = fc.oneof(
  fc.constantFrom('Ana', '{{1}}', '{{2}}', '$&', '$1', '*', 'R$ 1.299,90', '👩‍👩‍👧', '<b>', 'José da Silva'),
  fc.stringMatching(/^[A-Za-zÀ-ú0-9{}$.]([A-Za-zÀ-ú0-9 {}$.]{0,3}[A-Za-zÀ-ú0-9])?$/),
);
const words = fc.constantFrom(
  'Olá',
  'seu pedido',
  'chega',
  '*hoje*',
  'às 10h',
  '{quase}',
  'Total:',
  'R$',
  '.',
);
const suffix = fc.stringMatching(/^[A-Za-z0-9/_-]{1,20}$/);
const title = fc.constantFrom('Ver pedido', 'Sim', 'Não', 'Copiar código', 'Ligar');

const names = (isNamed: boolean, count: number): string[] =>
  Array.from({ length: count }, (_, index) => (isNamed ? `campo_${index}` : String(index + 1)));

/** A text that uses each of the names at least once, in any order. */
const textWith = (used: readonly string[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...used, ...used.slice(0, 2)], {
        minLength: used.length + Math.min(2, used.length),
      }),
      fc.array(words, { minLength: used.length + 3, maxLength: used.length + 3 }),
    )
    .map(([order, between]) =>
      between
        .map((word, index) => word + (order[index] === undefined ? '' : ` {{${order[index]}}}`))
        .join(' '),
    );

const valuesFor = (keys: readonly string[]) =>
  fc
    .array(value, { minLength: keys.length, maxLength: keys.length })
    .map((list) => Object.fromEntries(keys.map((key, index) => [key, list[index] ?? ''])));

const header = (isNamed: boolean): fc.Arbitrary<{ part: Part | null; values: Record<string, string> }> =>
  fc.oneof(
    fc.constant({ part: null, values: {} }),
    fc.integer({ min: 0, max: 1 }).chain((count) =>
      fc.tuple(textWith(names(isNamed, count)), valuesFor(names(isNamed, count))).map(([text, values]) => ({
        part: { type: 'HEADER', format: 'TEXT', text: text.slice(-40).replace(/^[^{]*\}\}/, '') },
        values,
      })),
    ),
    fc
      .constantFrom('IMAGE', 'VIDEO', 'DOCUMENT')
      .map((format) => ({ part: { type: 'HEADER', format }, values: {} })),
    fc.tuple(value, value).map(([name, address]) => ({
      part: { type: 'HEADER', format: 'LOCATION' },
      values: { latitude: '-23.5', longitude: '-46.25', name, address },
    })),
  );

const button = fc.oneof(
  fc.tuple(title, fc.option(value)).map(([text, given]) => ({ part: { type: 'QUICK_REPLY', text }, given })),
  title.map((text) => ({ part: { type: 'PHONE_NUMBER', text, phone_number: '+551140020180' }, given: null })),
  title.map((text) => ({ part: { type: 'URL', text, url: 'https://example.com/loja' }, given: null })),
  fc.tuple(title, suffix).map(([text, given]) => ({
    part: { type: 'URL', text, url: 'https://example.com/p/{{1}}', example: ['https://example.com/p/1'] },
    given,
  })),
  fc
    .tuple(title, fc.stringMatching(/^[A-Z0-9]{1,15}$/))
    .map(([text, given]) => ({ part: { type: 'COPY_CODE', text, example: 'NATAL10' }, given })),
  title.map((text) => ({ part: { type: 'FLOW', text, flow_id: '1' }, given: null })),
);

export const filledTemplate: fc.Arbitrary<Filled> = fc
  .record({ isNamed: fc.boolean(), count: fc.integer({ min: 0, max: 5 }) })
  .chain(({ isNamed, count }) =>
    fc
      .record({
        head: header(isNamed),
        text: textWith(names(isNamed, count)),
        body: valuesFor(names(isNamed, count)),
        footer: fc.option(words),
        buttons: fc.array(button, { maxLength: 10 }),
        case: fc.boolean(),
      })
      .map((given) => filled(isNamed, given)),
  );

interface Given {
  readonly head: { readonly part: Part | null; readonly values: Record<string, string> };
  readonly text: string;
  readonly body: Record<string, string>;
  readonly footer: string | null;
  readonly buttons: readonly { readonly part: Part; readonly given: string | null }[];
}

function filled(isNamed: boolean, { head, text, body, footer, buttons }: Given): Filled {
  const headText = typeof head.part?.text === 'string' ? head.part.text : null;
  // A header that was cut may have lost its variable.
  const headValues =
    headText === null
      ? head.values
      : Object.fromEntries(Object.entries(head.values).filter(([key]) => headText.includes(`{{${key}}}`)));
  const buttonValues = buttons.flatMap(({ given }, index) =>
    given === null ? [] : [[String(index), given]],
  );
  const format = head.part?.format;
  const media = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;
  return {
    template: {
      externalId: '1',
      name: 'pedido',
      language: 'pt_BR',
      category: 'UTILITY',
      status: 'APPROVED',
      parameterFormat: isNamed ? 'named' : 'positional',
      components: [
        ...(head.part ? [head.part] : []),
        { type: 'BODY', text },
        ...(footer === null ? [] : [{ type: 'FOOTER', text: footer }]),
        ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(({ part }) => part) }]),
      ],
      quality: null,
      rejectedReason: null,
    },
    variables: {
      ...(Object.keys(headValues).length === 0 ? {} : { header: headValues }),
      ...(Object.keys(body).length === 0 ? {} : { body }),
      ...(buttonValues.length === 0
        ? {}
        : { buttons: Object.fromEntries(buttonValues) as Record<string, string> }),
    },
    media: Object.entries(media).find(([name]) => name === format)?.[1] ?? null,
  };
}
