import { ChevronRight } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';

/** The way up, before the title. */
export function ContactsCrumb() {
  const { t } = useTranslation();
  return (
    <>
      <Link
        to="/contatos"
        className="focus-ring rounded-sm font-normal text-muted-foreground hover:underline max-md:hidden"
      >
        {t('contacts.list.title')}
      </Link>
      <ChevronRight aria-hidden className="size-4 text-muted-foreground max-md:hidden" />
    </>
  );
}
