import { ArrowUp } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';

/** That rows wait to come in or to move, which nothing does under a pointer. */
export function NewsPill({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={onShow}
      className="focus-ring absolute top-1.5 left-1/2 z-10 flex h-7 -translate-x-1/2 items-center gap-1 rounded-full bg-primary px-3 text-xs font-medium whitespace-nowrap text-primary-foreground shadow-pop max-md:h-11 max-md:px-4"
    >
      <ArrowUp aria-hidden className="size-3.5" strokeWidth={2} />
      {t('inbox.list.news', { count })}
    </button>
  );
}
