import { SquarePen } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/**
 * The way to a new conversation under the thumb, over the list of a phone. It ends 10 px below the beginning of a row: of each row's
 * 85 px the time takes those from 12 to 30, so that none lies below the button where the list begins, however high it is.
 */
export function WriteButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="pointer-events-none absolute inset-0 z-10 [container-type:size]">
      <button
        type="button"
        aria-label={t('inbox.new.open')}
        onClick={onClick}
        className="focus-ring pointer-events-auto absolute right-4 bottom-4 supports-[bottom:mod(1px,1px)]:bottom-[calc(mod(100cqh-18px,85px)+8px)] flex size-14 items-center justify-center rounded-2xl bg-primary text-primary-foreground shadow-pop"
      >
        <SquarePen aria-hidden className="size-6" strokeWidth={1.75} />
      </button>
    </div>
  );
}
