import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactImport } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { currentLanguage } from '@/shared/i18n/language';
import { Button } from '@/shared/ui/button';
import { FieldError } from '@/shared/ui/field';
import { useImportSteps } from './api';

/** How far the present step is. */
export function ProgressStep({ of }: { of: ContactImport }) {
  const { t } = useTranslation();
  const { cancel } = useImportSteps(of.id);
  const work = of.state === 'checking' ? 'checking' : of.state === 'running' ? 'running' : 'undoing';
  const total = work === 'undoing' ? of.counts.created + of.counts.updated + of.worked : of.total;
  const inWords = (rows: number) => rows.toLocaleString(currentLanguage());
  return (
    <section aria-labelledby="progress-title" className="rounded-lg border px-5 py-6">
      <h2 id="progress-title" className="text-base font-semibold">
        {t(`imports.progress.${work}`)}
      </h2>
      <div
        role="progressbar"
        aria-labelledby="progress-title"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={of.worked}
        className="mt-4 h-2 overflow-hidden rounded-full bg-muted"
      >
        <div
          className="h-full rounded-full bg-primary transition-[width] duration-300 motion-reduce:transition-none"
          style={{ width: `${total > 0 ? (of.worked / total) * 100 : 0}%` }}
        />
      </div>
      <p className="mt-2 text-sm text-muted-foreground tabular-nums">
        {t('imports.progress.of', { worked: inWords(of.worked), total: inWords(total) })}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <p className="text-sm text-muted-foreground">{t('imports.progress.leave')}</p>
        {work === 'undoing' ? null : (
          <Button className="ml-auto" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('imports.progress.stop')}
          </Button>
        )}
      </div>
      {cancel.isError ? <FieldError className="mt-3">{errorText(cancel.error)}</FieldError> : null}
    </section>
  );
}
