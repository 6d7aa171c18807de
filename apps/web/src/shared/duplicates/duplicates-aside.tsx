import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { cn } from '@/shared/lib/cn';
import { buttonVariants } from '@/shared/ui/variants';
import { firstDuplicatesQuery } from './api';
import { PairCard } from './pair-card';

/** The surest pairs beside the list of contacts; nothing where there is none. */
export function DuplicatesAside() {
  const { t } = useTranslation();
  const found = useQuery(firstDuplicatesQuery);
  const { items = [], total = 0 } = found.data ?? {};
  if (items.length === 0) return null;
  return (
    <aside
      aria-label={t('duplicates.page_title')}
      className="relative flex w-[300px] shrink-0 flex-col max-xl:hidden gap-2.5 overflow-y-auto border-l bg-canvas p-3.5"
    >
      <div>
        <h2 className="text-sm">{t('duplicates.page_title')}</h2>
        <p className="text-xs text-muted-foreground">{t('duplicates.summary', { count: total })}</p>
      </div>
      {items.map((pair) => (
        <PairCard key={pair.id} pair={pair} />
      ))}
      <Link
        to="/contatos/duplicados"
        className={cn(buttonVariants({ variant: 'ghost' }), 'mt-auto w-full text-brand')}
      >
        {t('duplicates.see_all', { count: total })}
      </Link>
    </aside>
  );
}
