import { ArrowDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';

type NewsPillProps = { count: number; shown: boolean; onClick: () => void };

/** The way back to the end, and how much waits there. */
export function NewsPill({ count, shown, onClick }: NewsPillProps) {
  const { t } = useTranslation();
  if (!shown) return null;
  return (
    <button
      type="button"
      onClick={onClick}
      className="focus-ring absolute bottom-3 left-1/2 z-10 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full bg-primary px-3 text-xs font-medium whitespace-nowrap text-primary-foreground shadow-pop max-md:h-11 max-md:px-4"
    >
      <ArrowDown aria-hidden className="size-3.5" strokeWidth={2} />
      {count > 0 ? t('conversation.news', { count }) : t('conversation.to_end')}
    </button>
  );
}
