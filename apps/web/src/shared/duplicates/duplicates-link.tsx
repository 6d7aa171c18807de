import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { buttonVariants } from '@/shared/ui/variants';
import { firstDuplicatesQuery } from './api';

/** The way to all pairs where there is no room for them beside the list. */
export function DuplicatesLink() {
  const { t } = useTranslation();
  const total = useQuery(firstDuplicatesQuery).data?.total ?? 0;
  return (
    <Link
      to="/contatos/duplicados"
      aria-label={t('duplicates.link', { count: total })}
      title={t('duplicates.page_title')}
      className={buttonVariants({ variant: 'outline', className: total > 0 ? 'xl:hidden' : '' })}
    >
      <Copy aria-hidden className="size-4" />
      <span className="tabular-nums">{total}</span>
    </Link>
  );
}
