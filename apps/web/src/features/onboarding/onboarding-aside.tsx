import type { ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';

/** What it will look like, and the way to the conversations for whoever wants to look first. */
export function OnboardingAside({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <aside className="space-y-3 pt-1">
      <section className="overflow-hidden rounded-lg border bg-card shadow-xs">
        <div aria-hidden className="bg-rail px-4 py-5 text-[oklch(0.235_0.018_320)]">
          <div className="flex items-end gap-2">
            <Avatar name="Camila Rocha" size={26} channel="whatsapp" ring="ring-rail" />
            <span className="rounded-lg rounded-bl-[4px] bg-white px-2.5 py-1.5 text-sm">
              {t('onboarding.aside.question')}
            </span>
          </div>
          <div className="mt-2 flex justify-end">
            <span className="rounded-lg rounded-br-[4px] bg-[oklch(0.93_0.04_325)] px-2.5 py-1.5 text-sm">
              {t('onboarding.aside.answer')}
            </span>
          </div>
        </div>
        <div className="p-4">
          <h2 className="text-base">{t('onboarding.aside.title')}</h2>
          <p className="mt-0.5 text-sm text-muted-foreground">{t('onboarding.aside.text')}</p>
          <Button asChild className="mt-3 w-full">
            <Link to="/conversas">{t('onboarding.aside.action')}</Link>
          </Button>
        </div>
      </section>
      {children}
    </aside>
  );
}
