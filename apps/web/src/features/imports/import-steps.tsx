import { Check } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';

const names = ['map', 'check', 'done'] as const;

/** @param current 0 to 2; 3 when all is done */
export function ImportSteps({ current }: { current: number }) {
  const { t } = useTranslation();
  return (
    <ol
      aria-label={t('imports.page.steps')}
      className="mb-5 flex flex-wrap items-center gap-x-6 gap-y-2 max-md:gap-x-4"
    >
      {names.map((name, index) => {
        const done = index < current;
        const on = index === current;
        return (
          <li key={name} aria-current={on ? 'step' : undefined} className="flex items-center gap-2 text-sm">
            <span
              aria-hidden
              className={cn(
                'flex size-6 items-center justify-center rounded-full text-xs font-semibold',
                done && 'bg-success-soft text-success-text',
                on && 'bg-primary text-primary-foreground',
                !done && !on && 'border text-muted-foreground',
              )}
            >
              {done ? <Check className="size-3.5" strokeWidth={2.5} /> : index + 1}
            </span>
            <span className={cn(on ? 'font-semibold' : 'text-muted-foreground')}>
              {t(`imports.page.step_${name}`)}
              {done ? <span className="sr-only">, {t('imports.page.done_step')}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
