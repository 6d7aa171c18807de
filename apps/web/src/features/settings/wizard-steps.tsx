import { Check } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';

const names = ['account', 'number', 'webhook', 'test'] as const;

type WizardStepsProps = {
  /** 0 to 3; 4 when all is done. */
  current: number;
  /** What was entered in the first two steps, shown below their names. */
  facts?: readonly (string | null | undefined)[];
};

export function WizardSteps({ current, facts = [] }: WizardStepsProps) {
  const { t } = useTranslation();
  const name = names[Math.min(current, names.length - 1)] ?? 'test';
  return (
    <div>
      <p className="mb-3 text-sm font-medium md:hidden">
        {t('settings.wizard.step_of', {
          number: names.indexOf(name) + 1,
          total: names.length,
          name: t(`settings.wizard.step_${name}`),
        })}
      </p>
      <ol className="relative h-fit before:absolute before:top-3 before:bottom-6 before:left-[13.5px] before:w-px before:bg-border max-lg:flex max-lg:gap-4 max-lg:before:hidden">
        {names.map((name, index) => {
          const done = index < current;
          const on = index === current;
          return (
            <li
              key={name}
              aria-current={on ? 'step' : undefined}
              className="relative flex gap-3 pb-5 last:pb-0 max-lg:pb-0"
            >
              <span
                className={cn(
                  'relative z-10 flex size-7 shrink-0 items-center justify-center rounded-full text-xs font-semibold',
                  done && 'bg-success-soft text-success-text',
                  on && 'bg-primary text-primary-foreground',
                  !done && !on && 'border bg-background text-muted-foreground',
                )}
              >
                {done ? <Check aria-hidden className="size-4" strokeWidth={2.5} /> : index + 1}
              </span>
              <div className="min-w-0 pt-1 max-md:hidden">
                <p
                  className={cn(
                    'text-sm',
                    on ? 'font-semibold' : done ? 'font-medium' : 'text-muted-foreground',
                  )}
                >
                  {t(`settings.wizard.step_${name}`)}
                  {done ? <span className="sr-only">, {t('settings.wizard.done')}</span> : null}
                </p>
                <p className="truncate text-xs text-muted-foreground">
                  {facts[index] || t(`settings.wizard.step_${name}_about`)}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
