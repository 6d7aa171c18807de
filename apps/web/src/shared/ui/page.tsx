import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { cn } from '@/shared/lib/cn';
import { PageTitle } from './page-title';
import { iconButtonVariants } from './variants';

type PageProps = {
  title: string;
  /** What stands before the title: a way up. */
  crumb?: ReactNode;
  /** What stands after the title: the other views of the place. */
  beside?: ReactNode;
  /** On a phone, where the arrow leads. */
  back?: string;
  /** At most one primary button. */
  actions?: ReactNode;
  /** What stands beside the content, down the right edge. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** Frame of a page: 56 px header, then content that scrolls inside its own pane. */
export function Page({ title, crumb, beside, back, actions, aside, className, children }: PageProps) {
  const { t } = useTranslation();
  return (
    <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col bg-background outline-none">
      <PageTitle title={title} />
      <header
        className={cn(
          'flex min-h-14 shrink-0 items-center gap-3 border-b px-5 max-md:px-4',
          beside ? 'max-md:flex-wrap max-md:gap-y-1 max-md:py-1.5' : '',
        )}
      >
        {back ? (
          <Link
            to={back}
            aria-label={t('ui.page.back')}
            className={cn(iconButtonVariants({}), '-ml-2 md:hidden')}
          >
            <ArrowLeft aria-hidden className="size-5" />
          </Link>
        ) : null}
        <h1 className="flex min-w-0 items-center gap-2 truncate text-lg">
          {crumb}
          <span className="truncate">{title}</span>
        </h1>
        {beside ? <div className="max-md:order-last max-md:w-full">{beside}</div> : null}
        <div className="ml-auto flex items-center gap-2">{actions}</div>
      </header>
      <div className="flex min-h-0 flex-1">
        <div className={cn('flex min-h-0 min-w-0 flex-1 flex-col', className)}>{children}</div>
        {aside}
      </div>
    </main>
  );
}
