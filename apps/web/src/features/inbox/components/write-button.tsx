import { SquarePen } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';

/** The way to a new conversation under the thumb, over the list of a phone, which can be scrolled from under it. */
export function WriteButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      aria-label={t('inbox.new.open')}
      onClick={onClick}
      className="focus-ring absolute right-4 bottom-4 z-10 flex size-14 items-center justify-center rounded-2xl bg-primary text-primary-foreground shadow-pop"
    >
      <SquarePen aria-hidden className="size-6" strokeWidth={1.75} />
    </button>
  );
}
