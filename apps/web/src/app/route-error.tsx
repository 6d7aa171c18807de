import { useTranslation } from '@/shared/i18n/use-translation';
import { useRouteError } from 'react-router';
import { cn } from '@/shared/lib/cn';
import { ErrorState } from '@/shared/ui/state-panel';

/** A page that broke. `inside` keeps the rail, so that every other place stays reachable. */
export function RouteError({ inside }: { inside?: boolean }) {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cn('flex min-w-0 flex-1 bg-canvas outline-none', inside ? '' : 'h-full')}
    >
      <ErrorState
        level={1}
        title={t('app.route_error.title')}
        error={error}
        onRetry={() => window.location.reload()}
      />
    </main>
  );
}
