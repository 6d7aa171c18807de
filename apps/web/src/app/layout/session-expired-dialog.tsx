import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { meQuery } from '@/shared/api/me';
import { useSession } from '@/shared/api/session';
import { Button } from '@/shared/ui/button';
import { needTexts } from '@/shared/i18n/language';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { useLogout } from './use-logout';

// Seldom needed, and a form brings its checks along: out of the first download.
const LoginForm = lazyPart(async () => {
  const [form] = await Promise.all([import('@/features/auth/login-form'), needTexts('auth')]);
  return { default: form.LoginForm };
});

/** The session ended while a person was working: the screen and what they wrote stay where they are, behind this. */
export function SessionExpiredDialog() {
  const { t } = useTranslation();
  const expired = useSession((state) => state.status === 'expired');
  const me = useQuery(meQuery).data;
  const queryClient = useQueryClient();
  const logout = useLogout();
  const goOn = (userId: string) => {
    // Somebody else took the seat: nothing of the former person may stay on the screen.
    if (me && me.id !== userId) window.location.assign('/');
    else if (me) void queryClient.invalidateQueries();
    // It ended before anything was shown, so there is nothing to keep.
    else void queryClient.resetQueries();
  };
  return (
    <Dialog open={expired}>
      <DialogContent
        title={t('app.expired.title')}
        description={t('app.expired.text')}
        closable={false}
        onEscapeKeyDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <Suspense>
          <LoginForm email={me?.email ?? ''} autoFocus onSignedIn={goOn} />
        </Suspense>
        <Button variant="ghost" className="mt-2 w-full" onClick={() => void logout()}>
          {t('app.expired.leave')}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
