import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { errorText } from '@/shared/i18n/error-text';
import { importRowsQuery } from './api';

/** Contacts that undoing left, each with the reason. */
export function KeptContacts({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const rows = useQuery(importRowsQuery(importId, { kept: true }));
  return (
    <section aria-labelledby="kept-title" className="mt-4 rounded-lg border">
      <h3 id="kept-title" className="px-4 pt-3 text-sm font-semibold">
        {t('imports.result.kept_title')}
      </h3>
      <p className="px-4 pb-2 text-sm text-muted-foreground">{t('imports.result.kept_text')}</p>
      {rows.isError ? (
        <p role="alert" className="px-4 pb-3 text-sm text-danger-text">
          {errorText(rows.error)}
        </p>
      ) : null}
      <ul className="max-h-72 divide-y overflow-y-auto border-t text-sm">
        {rows.data?.items.map((row) => (
          <li key={row.number} className="flex items-center gap-3 px-4 py-2">
            {row.contactName === null ? (
              <span className="text-muted-foreground">{t('imports.review.row', { number: row.number })}</span>
            ) : (
              <Link
                to={`/contatos/${row.contactId ?? ''}`}
                className="focus-ring truncate rounded-sm font-medium hover:underline"
              >
                {row.contactName}
              </Link>
            )}
            <span className="ml-auto shrink-0 text-xs text-muted-foreground">
              {row.kept === null ? null : t(`imports.result.${row.kept}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
