import { Ban, Forward, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@crm/contract/shapes';

/** Where a message comes from, when it was not simply written here. */
export function MessageMarks({ forwarded, origin }: Pick<Message, 'forwarded' | 'origin'>) {
  const { t } = useTranslation();
  if (!forwarded && origin !== 'phone') return null;
  return (
    <span className="mb-0.5 flex flex-wrap items-center gap-x-2 text-2xs text-muted-foreground">
      {origin === 'phone' ? (
        <span className="inline-flex items-center gap-1">
          <Smartphone aria-hidden className="size-3" strokeWidth={2} />
          {t('message.from_phone')}
        </span>
      ) : null}
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
