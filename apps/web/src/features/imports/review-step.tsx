import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactImport, ImportRow } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { currentLanguage } from '@/shared/i18n/language';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { FieldError } from '@/shared/ui/field';
import { useImportSteps } from './api';
import { StepFoot } from './step-foot';
import { DownloadErrors } from './download-errors';
import { VerdictRows } from './verdict-rows';

const mostNamed = 8;
const verdicts = ['created', 'updated', 'present', 'repeated', 'bad'] as const;

type ReviewStepProps = { of: ContactImport; onBack: () => void };

/** What would become of each row, before anything is saved. */
export function ReviewStep({ of, onBack }: ReviewStepProps) {
  const { t } = useTranslation();
  const { run } = useImportSteps(of.id);
  const [opened, setOpened] = useState<ImportRow['verdict'] | null>(null);
  const wanted = of.counts.created + of.counts.updated;
  return (
    <section aria-labelledby="review-title">
      <h2 id="review-title" className="text-base font-semibold">
        {t('imports.review.title')}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted-foreground">{t('imports.review.nothing_yet')}</p>
      <ul className="divide-y rounded-lg border">
        {verdicts.map((verdict) => {
          const count = of.counts[verdict];
          const open = opened === verdict;
          return (
            <li key={verdict}>
              <button
                type="button"
                aria-expanded={open}
                disabled={count === 0}
                onClick={() => setOpened(open ? null : verdict)}
                className="focus-ring flex h-11 w-full cursor-pointer items-center gap-3 px-4 text-left text-sm hover:bg-accent disabled:pointer-events-none"
              >
                <span
                  className={cn(
                    'min-w-14 text-right text-base font-semibold tabular-nums',
                    count === 0 && 'text-muted-foreground',
                    verdict === 'bad' && count > 0 && 'text-danger-text',
                  )}
                >
                  {count.toLocaleString(currentLanguage())}
                </span>{' '}
                <span className={cn(count === 0 && 'text-muted-foreground')}>
                  {t(`imports.review.${verdict}`)}
                </span>
                <ChevronDown
                  aria-hidden
                  className={cn(
                    'ml-auto size-4 text-muted-foreground',
                    open && 'rotate-180',
                    count === 0 && 'hidden',
                  )}
                />
              </button>
              {open && count > 0 ? <VerdictRows importId={of.id} verdict={verdict} total={count} /> : null}
            </li>
          );
        })}
      </ul>
      <Named texts={of.newLabels} of="new_labels" />
      <Named texts={of.newCompanies.names} count={of.newCompanies.count} of="new_companies" />
      <Named texts={of.unknownOwners} of="unknown_owners" />
      {run.isError ? <FieldError className="mt-4">{errorText(run.error)}</FieldError> : null}
      <StepFoot className="flex-wrap gap-2">
        <Button onClick={onBack}>{t('imports.review.back')}</Button>
        {of.counts.bad > 0 ? <DownloadErrors of={of} /> : null}
        <Button
          variant="primary"
          size="lg"
          className="ml-auto"
          disabled={wanted === 0}
          busy={run.isPending}
          onClick={() => run.mutate()}
        >
          {wanted === 0 ? t('imports.review.nothing') : t('imports.review.run', { count: wanted })}
        </Button>
      </StepFoot>
    </section>
  );
}

type NamedProps = {
  texts: readonly string[];
  /** How many there are, when not all are named. */
  count?: number;
  of: 'new_labels' | 'new_companies' | 'unknown_owners';
};

function Named({ texts, count = texts.length, of }: NamedProps) {
  const { t } = useTranslation();
  if (texts.length === 0) return null;
  const names = `${texts.slice(0, mostNamed).join(', ')}${count > Math.min(texts.length, mostNamed) ? '…' : ''}`;
  return <p className="mt-3 text-sm text-muted-foreground">{t(`imports.review.${of}`, { count, names })}</p>;
}
