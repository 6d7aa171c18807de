import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, Navigate } from 'react-router';
import { useSession } from '@/shared/api/session';
import { PageTitle } from '@/shared/ui/page-title';
import { AuthLayout } from './auth-layout';
import { RegisterForm } from './register-form';

export function RegisterPage() {
  const { t } = useTranslation();
  const status = useSession((state) => state.status);
  const queryClient = useQueryClient();
  if (status === 'signed-in') return <Navigate to="/" replace />;
  return (
    <AuthLayout title={t('auth.register.title')} text={t('auth.register.text')}>
      <PageTitle title={t('auth.register.page')} />
      <RegisterForm onSignedIn={() => queryClient.clear()} />
      <p className="mt-6 text-center text-sm text-muted-foreground">
        {t('auth.register.have_account')}{' '}
        <Link to="/entrar" className="focus-ring rounded-sm font-medium text-brand hover:underline">
          {t('auth.register.login')}
        </Link>
      </p>
    </AuthLayout>
  );
}
