import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageContent } from '@crm/contract/shapes';
import { FormattedText } from '../formatted-text';
import { type Choice, Choices } from './choices';

type Offer = NonNullable<MessageContent['offer']>;

/** What we offered to choose from, as the customer has it before them. */
export function OfferContent({ message, offer }: { message: Message; offer: Offer }) {
  const { t } = useTranslation();
  return (
    <>
      {offer.header ? <span className="mb-1 block font-semibold">{offer.header}</span> : null}
      {message.text ? <FormattedText text={message.text} content={message.content} /> : null}
      {offer.footer ? (
        <span className="mt-1 block text-xs [overflow-wrap:anywhere] text-muted-foreground">
          {offer.footer}
        </span>
      ) : null}
      <Choices label={t('message.offer.options')} choices={choicesOf(offer)} />
      {offer.list ? <OfferList list={offer.list} /> : null}
    </>
  );
}

function choicesOf({ buttons, list, link }: Offer): Choice[] {
  return [
    ...(buttons ?? []).map(({ title }): Choice => ({ title })),
    ...(list ? [{ icon: 'list', title: list.button } as const] : []),
    ...(link ? [{ icon: 'link', title: link.title, url: link.url } as const] : []),
  ];
}

function OfferList({ list }: { list: NonNullable<Offer['list']> }) {
  const { t } = useTranslation();
  return (
    <details className="mt-1 w-75 max-w-full text-sm">
      <summary className="focus-ring min-h-6 cursor-pointer rounded-sm text-xs text-muted-foreground max-md:min-h-11">
        {t('message.offer.sections', { name: list.button })}
      </summary>
      {list.sections.map(({ title, rows }, section) => (
        <div key={section} className="mt-1">
          {title ? <p className="text-xs font-semibold text-muted-foreground">{title}</p> : null}
          <ul>
            {rows.map((row, place) => (
              <li key={place} className="py-0.5 [overflow-wrap:anywhere]">
                {row.title}
                {row.description ? (
                  <span className="block text-xs text-muted-foreground">{row.description}</span>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
