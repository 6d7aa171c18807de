import { useTranslation } from '@/shared/i18n/use-translation';
import { useMe } from '@/shared/api/me';
import { cn } from '@/shared/lib/cn';
import { PageTitle } from '@/shared/ui/page-title';
import { ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { HideGuide } from './hide-guide';
import { OnboardingAside } from './onboarding-aside';
import { OnboardingSteps } from './onboarding-steps';
import { useOnboarding } from './use-onboarding';

/** First run: what is left before the first conversation, read from what really exists. */
export function OnboardingPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { steps, pending, error, retry, retrying } = useOnboarding();
  const done = steps.filter((step) => step.done).length;
  const left = steps.length - done;
  const firstName = me?.name.split(' ')[0] ?? '';
  return (
    <main id="main" tabIndex={-1} className="relative min-w-0 flex-1 overflow-y-auto bg-canvas outline-none">
      <PageTitle title={t('onboarding.page.title')} />
      <div className="mx-auto grid max-w-[1080px] gap-6 px-6 py-7 max-md:px-4 lg:grid-cols-[minmax(0,1fr)_328px]">
        <div>
          <h1 className="text-3xl tracking-tight">{t('onboarding.page.greeting', { name: firstName })}</h1>
          {pending ? <TableSkeleton /> : null}
          {error ? (
            <ErrorState
              title={t('onboarding.page.failed')}
              error={error}
              onRetry={retry}
              retrying={retrying}
            />
          ) : null}
          {!pending && !error ? (
            <>
              <p className="mt-1 text-base text-muted-foreground">
                {left === 0 ? t('onboarding.page.all_done') : t('onboarding.page.left', { count: left })}
              </p>
              <div className="mt-5 flex items-center gap-3">
                <span aria-hidden className="flex flex-1 gap-1">
                  {steps.map((step, index) => (
                    <i
                      key={step.name}
                      className={cn('h-1.5 flex-1 rounded-full', index < done ? 'bg-success' : 'bg-border')}
                    />
                  ))}
                </span>
                <span className="text-xs font-medium tabular-nums">
                  {t('onboarding.page.progress', { done, total: steps.length })}
                </span>
              </div>
              <OnboardingSteps steps={steps} />
            </>
          ) : null}
        </div>
        <OnboardingAside>
          <HideGuide />
        </OnboardingAside>
      </div>
    </main>
  );
}
