import i18next from 'i18next';
import { z } from 'zod';
import type { SendMessageBody } from '@crm/contract/shapes';
import { required, tooLong } from '@/shared/forms/messages';

/** The limits are those of the strictest channel, as the API has them. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: tooLong(most) });
const filled = (most: number) => line(most).min(1, { error: required });

const common = {
  text: filled(1024),
  header: line(60),
  footer: line(60),
};
const choice = z.object({ title: filled(24), description: line(72), section: line(24) });
const isAlone = (rows: readonly { title: string }[]) =>
  new Set(rows.map(({ title }) => title.trim().toLocaleLowerCase())).size === rows.length;
/** Providers want a title above each section as soon as there are several. */
const isSorted = (rows: readonly { section: string }[]) =>
  rows.every(({ section }) => section.trim() !== '') || rows.every(({ section }) => section.trim() === '');
const twice = () => i18next.t('writing.offer.twice');
const unsorted = () => i18next.t('writing.offer.unsorted');

export const offerSchema = z.discriminatedUnion('way', [
  z.object({
    ...common,
    way: z.literal('buttons'),
    rows: z
      .array(choice.extend({ title: filled(20) }))
      .max(3)
      .refine(isAlone, { error: twice }),
    button: z.string(),
    url: z.string(),
  }),
  z.object({
    ...common,
    way: z.literal('list'),
    rows: z.array(choice).max(10).refine(isAlone, { error: twice }).refine(isSorted, { error: unsorted }),
    button: filled(20),
    url: z.string(),
  }),
  z.object({
    ...common,
    way: z.literal('link'),
    rows: z.array(z.object({ title: z.string(), description: z.string(), section: z.string() })),
    button: filled(20),
    url: z
      .url({ protocol: /^https?$/, error: () => i18next.t('writing.offer.url_invalid') })
      .max(2000, { error: tooLong(2000) }),
  }),
]);

export type OfferValues = z.infer<typeof offerSchema>;
export type OfferWay = OfferValues['way'];

export const noChoice = { title: '', description: '', section: '' };

/** How many choices each way has. */
export const mostRows: Record<OfferWay, number> = { buttons: 3, list: 10, link: 0 };

/** The offer as it is posted. What comes back when one is tapped is its place. */
export function interactiveOf(values: OfferValues): NonNullable<SendMessageBody['interactive']> {
  const around = {
    ...(values.header ? { header: values.header } : {}),
    ...(values.footer ? { footer: values.footer } : {}),
  };
  switch (values.way) {
    case 'link':
      return { ...around, link: { title: values.button, url: values.url } };
    case 'buttons':
      return {
        ...around,
        buttons: values.rows.map(({ title }, index) => ({ id: String(index + 1), title })),
      };
    case 'list':
      return { ...around, list: { button: values.button, sections: sectionsOf(values.rows) } };
  }
}

type ListRow = Extract<OfferValues, { way: 'list' }>['rows'][number];

/** Rows of one title stand together, where the first of them stands. */
function sectionsOf(rows: readonly ListRow[]) {
  const numbered = rows.map((row, index) => ({ ...row, id: String(index + 1) }));
  return [...Map.groupBy(numbered, ({ section }) => section)].map(([title, ofSection]) => ({
    ...(title ? { title } : {}),
    rows: ofSection.map(({ id, title: name, description }) => ({
      id,
      title: name,
      ...(description ? { description } : {}),
    })),
  }));
}
