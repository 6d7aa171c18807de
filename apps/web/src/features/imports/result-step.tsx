import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { ContactImport } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { currentLanguage } from '@/shared/i18n/language';
import { shortDate } from '@/shared/lib/format';
import { useNow } from '@/shared/lib/use-now';
import { Button } from '@/shared/ui/button';
import { FieldError } from '@/shared/ui/field';
import { useImportSteps } from './api';
import { DownloadErrors } from './download-errors';
import { KeptContacts } from './kept-contacts';

const facts = ['created', 'updated', 'present', 'repeated', 'bad', 'undone', 'kept'] as const;

/** What became of it, and the way back. */
export function ResultStep({ of }: { of: ContactImport }) {
  const { t } = useTranslation();
  const { undo } = useImportSteps(of.id);
  const title = of.state === 'undone' ? 'undone' : of.state === 'canceled' ? 'canceled' : 'done';
  const late = new Date(of.undoUntil) < useNow();
  return (
    <section aria-labelledby="result-title">
      <h2 id="result-title" className="text-base font-semibold">
        {t(`imports.result.${title}`)}
      </h2>
      <dl className="mt-4 flex flex-wrap gap-3">
        {facts
          .filter((fact) => of.counts[fact] > 0)
          .map((fact) => (
            <div key={fact} className="min-w-28 rounded-lg border px-4 py-3">
              <dt className="text-xs text-muted-foreground">
                {t(`imports.result.${fact === 'undone' ? 'undone_count' : fact}`)}
              </dt>
              <dd className="text-2xl font-semibold tabular-nums">
                {of.counts[fact].toLocaleString(currentLanguage())}
              </dd>
            </div>
          ))}
      </dl>
      {of.counts.bad > 0 ? (
        <div className="mt-4 flex flex-wrap items-center gap-3 rounded-lg bg-warning-soft px-4 py-3">
          <p className="min-w-0 flex-1 text-sm text-warning-text max-md:basis-full">
            {t('imports.result.errors_text', { count: of.counts.bad })}
          </p>
          <DownloadErrors of={of} />
        </div>
      ) : null}
      {of.counts.kept > 0 ? <KeptContacts importId={of.id} /> : null}
      {undo.isError ? <FieldError className="mt-4">{errorText(undo.error)}</FieldError> : null}
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Button asChild variant="primary">
          <Link to="/contatos">{t('imports.result.contacts')}</Link>
        </Button>
        <Button asChild>
          <Link to="/contatos/importar">{t('imports.result.another')}</Link>
        </Button>
        {of.state === 'undone' ? null : (
          <>
            <Button
              className="md:ml-auto"
              disabled={late}
              busy={undo.isPending}
              onClick={() => undo.mutate()}
            >
              {t('imports.result.undo')}
            </Button>
            <p className="text-xs text-muted-foreground">
              {late
                ? t('imports.result.too_old')
                : t('imports.result.undo_until', { date: shortDate(of.undoUntil) })}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
