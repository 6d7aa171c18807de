import { Ban, Forward, Smartphone, Tag } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message } from '@crm/contract/shapes';

/** Where a message comes from, when it was not simply written here. */
export function MessageMarks({
  forwarded,
  origin,
  content,
}: Pick<Message, 'forwarded' | 'origin'> & Partial<Pick<Message, 'content'>>) {
  const { t } = useTranslation();
  const product = content?.product?.productId;
  if (!forwarded && origin !== 'phone' && product === undefined) return null;
  return (
    <span className="mb-0.5 flex flex-wrap items-center gap-x-2 text-2xs text-muted-foreground">
      {origin === 'phone' ? (
        <span className="inline-flex items-center gap-1">
          <Smartphone aria-hidden className="size-3" strokeWidth={2} />
          {t('message.from_phone')}
        </span>
      ) : null}
      {product === undefined ? null : (
        <span className="inline-flex min-w-0 items-center gap-1">
          <Tag aria-hidden className="size-3 shrink-0" strokeWidth={2} />
          <span className="truncate">{t('message.about_product', { product })}</span>
        </span>
      )}
      {forwarded ? (
        <span className="inline-flex items-center gap-1 italic">
          <Forward aria-hidden className="size-3" strokeWidth={2} />
          {t('message.forwarded')}
        </span>
      ) : null}
    </span>
  );
}

/** What its writer took back. */
export function DeletedText({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-1.5 text-muted-foreground italic">
      <Ban aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />
      {t('message.deleted_by', { name })}
    </span>
  );
}
