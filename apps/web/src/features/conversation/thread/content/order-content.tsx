import { ShoppingBag } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageContent } from '@crm/contract/shapes';
import { FormattedText } from '../formatted-text';
import { money, totalOf } from './money';

type Order = NonNullable<MessageContent['order']>;

/** What a customer put together in the catalogue, at the prices that they saw. */
export function OrderContent({ message, order: { items } }: { message: Message; order: Order }) {
  const { t } = useTranslation();
  const total = totalOf(items);
  return (
    <span className="block w-75 max-w-full text-sm">
      <span className="mb-1 flex items-center gap-1.5 font-semibold">
        <ShoppingBag aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {t('message.order.title', { count: items.length })}
      </span>
      <ul className="divide-y">
        {items.map(({ productId, quantity, price, currency }, place) => (
          <li key={place} className="flex justify-between gap-3 py-1">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {t('message.order.line', { count: quantity, product: productId })}
            </span>
            <span className="shrink-0 whitespace-nowrap tabular-nums">
              {money(price === undefined ? undefined : price * quantity, currency) ??
                t('message.order.no_price')}
            </span>
          </li>
        ))}
      </ul>
      {total === null ? null : (
        <span className="flex justify-between gap-3 border-t pt-1 font-semibold">
          {t('message.order.total')}
          <span className="whitespace-nowrap tabular-nums">{total}</span>
        </span>
      )}
      {message.text ? (
        <span className="mt-1 block text-base">
          <FormattedText text={message.text} content={message.content} />
        </span>
      ) : null}
    </span>
  );
}
