import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, Navigate, useLocation } from 'react-router';
import { useSession } from '@/shared/api/session';
import { PageTitle } from '@/shared/ui/page-title';
import { AuthLayout } from './auth-layout';
import { LoginForm } from './login-form';

export function LoginPage() {
  const { t } = useTranslation();
  const status = useSession((state) => state.status);
  const queryClient = useQueryClient();
  const target = useReturnTarget();
  if (status === 'signed-in') return <Navigate to={target} replace />;
  return (
    <AuthLayout title={t(`auth.login.greeting_${partOfDay()}`)} text={t('auth.login.text')}>
      <PageTitle title={t('auth.login.page')} />
      {/* Nothing of whoever sat here before may show up; the redirect follows from the session. */}
      <LoginForm onSignedIn={() => queryClient.clear()} />
      <p className="mt-6 text-center text-sm text-muted-foreground">
        {t('auth.login.no_account')}{' '}
        <Link to="/criar-conta" className="focus-ring rounded-sm font-medium text-brand hover:underline">
          {t('auth.login.register')}
        </Link>
      </p>
    </AuthLayout>
  );
}

/** Where the person wanted to go; only a path of this app, never an address from outside. */
function useReturnTarget(): string {
  const state: unknown = useLocation().state;
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/';
}

function partOfDay(): 'morning' | 'afternoon' | 'evening' {
  const hour = new Date().getHours();
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}
