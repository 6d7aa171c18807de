import { Download, X } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { Button } from '@/shared/ui/button';
import { IconButton } from '@/shared/ui/icon-button';
import { declineInstall, install, useInstall } from './install';

/** On a phone that could have the app on its home screen, said once. */
export function InstallHint() {
  const { t } = useTranslation();
  const small = useIsPhone();
  const { prompt, declined } = useInstall();
  if (!small || !prompt || declined) return null;
  return (
    <aside
      aria-label={t('app.install.title')}
      className="flex shrink-0 items-center gap-3 border-t bg-brand-soft px-4 py-2"
    >
      <Download aria-hidden className="size-5 shrink-0 text-brand" strokeWidth={1.75} />
      <p className="min-w-0 flex-1 text-sm">
        <b className="block font-semibold">{t('app.install.title')}</b>
        <span className="text-muted-foreground">{t('app.install.text')}</span>
      </p>
      <Button variant="primary" className="min-h-11" onClick={() => void install()}>
        {t('app.install.act')}
      </Button>
      <IconButton label={t('app.install.decline')} onClick={declineInstall}>
        <X aria-hidden className="size-5" strokeWidth={1.75} />
      </IconButton>
    </aside>
  );
}
