import { Compass } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { Button } from '@/shared/ui/button';
import { PageTitle } from '@/shared/ui/page-title';
import { EmptyState } from '@/shared/ui/state-panel';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 bg-canvas outline-none">
      <PageTitle title={t('app.not_found.title')} />
      <EmptyState
        icon={Compass}
        tone="muted"
        level={1}
        title={t('app.not_found.title')}
        text={t('app.not_found.text')}
      >
        <Button asChild variant="primary">
          <Link to="/">{t('app.not_found.home')}</Link>
        </Button>
      </EmptyState>
    </main>
  );
}
