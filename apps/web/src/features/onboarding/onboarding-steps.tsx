import { Check, ChevronRight, CircleCheck } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { Glyph } from '@/shared/ui/channel-mark';
import type { OnboardingStep } from './use-onboarding';

const places: Record<OnboardingStep['name'], string> = {
  company: '/ajustes/empresa',
  team: '/ajustes/equipe',
  whatsapp: '/ajustes/canais/conectar-whatsapp',
  contacts: '/contatos/novo',
};

/** The first step that is not done is open, with what it needs and its one button. */
export function OnboardingSteps({ steps }: { steps: readonly OnboardingStep[] }) {
  const current =
    steps.find((step) => !step.done && step.name === 'whatsapp') ?? steps.find((step) => !step.done);
  return (
    <ol className="mt-4 rounded-lg border bg-card shadow-xs">
      {steps.map((step, index) => (
        <li key={step.name} className="border-b last:border-0">
          {step === current ? (
            <OpenStep step={step} number={index + 1} />
          ) : (
            <ClosedStep step={step} number={index + 1} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Mark({ step, number, on }: { step: OnboardingStep; number: number; on?: boolean }) {
  const { t } = useTranslation();
  return (
    <span
      className={cn(
        'flex size-7 shrink-0 items-center justify-center rounded-full text-xs font-semibold',
        step.done
          ? 'bg-success-soft text-success-text'
          : on
            ? 'bg-primary text-primary-foreground'
            : 'border text-muted-foreground',
      )}
    >
      {step.done ? (
        <Check aria-label={t('onboarding.page.done')} className="size-4" strokeWidth={2.5} />
      ) : (
        number
      )}
    </span>
  );
}

function ClosedStep({ step, number }: { step: OnboardingStep; number: number }) {
  const { t } = useTranslation();
  return (
    <Link
      to={places[step.name]}
      className="focus-ring flex min-h-[58px] items-center gap-3.5 rounded-lg px-5 py-2 hover:bg-accent/60 max-md:px-4"
    >
      <Mark step={step} number={number} />
      <div className="min-w-0 flex-1">
        <h2 className={cn('text-base', step.done && 'font-medium text-muted-foreground')}>
          {t(`onboarding.${step.name}.title`)}
        </h2>
        <p className="truncate text-xs text-muted-foreground">{step.fact}</p>
      </div>
      <ChevronRight aria-hidden className="size-4 text-muted-foreground" />
    </Link>
  );
}

function OpenStep({ step, number }: { step: OnboardingStep; number: number }) {
  const { t } = useTranslation();
  return (
    <div className="px-5 pt-4 pb-4 max-md:px-4">
      <div className="flex items-center gap-3.5">
        <Mark step={step} number={number} on />
        <h2 className="min-w-0 flex-1 text-base">{t(`onboarding.${step.name}.title`)}</h2>
        <span className="text-xs text-muted-foreground">{t(`onboarding.${step.name}.time`)}</span>
      </div>
      <div className="pl-[42px]">
        <p className="mt-1 text-sm text-secondary-foreground">{t(`onboarding.${step.name}.text`)}</p>
        {step.name === 'whatsapp' ? (
          <ul className="mt-2.5 space-y-1 text-sm text-muted-foreground">
            {(['account', 'number'] as const).map((need) => (
              <li key={need} className="flex items-center gap-2">
                <CircleCheck aria-hidden className="size-4 shrink-0" />
                {t(`onboarding.whatsapp.need_${need}`)}
              </li>
            ))}
          </ul>
        ) : null}
        <Button asChild variant="primary" size="lg" className="mt-3.5">
          <Link to={places[step.name]}>
            {step.name === 'whatsapp' ? <Glyph name="whatsapp" /> : null}
            {t(`onboarding.${step.name}.action`)}
          </Link>
        </Button>
      </div>
    </div>
  );
}
