import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ImportRow } from '@crm/contract/shapes';
import { dynamicText } from '@/shared/i18n/dynamic-text';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { importRowsQuery } from './api';

type VerdictRowsProps = { importId: string; verdict: ImportRow['verdict']; total: number };

/** The first rows of which this would become. What stands in them is shown as text, whatever it is. */
export function VerdictRows({ importId, verdict, total }: VerdictRowsProps) {
  const { t } = useTranslation();
  const rows = useQuery(importRowsQuery(importId, { verdict }));
  if (rows.isPending)
    return (
      <SkeletonRegion className="space-y-2 p-3">
        <Skeleton className="h-3 w-2/3" />
        <Skeleton className="h-3 w-1/2" />
      </SkeletonRegion>
    );
  if (rows.isError)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 p-3 text-sm text-danger-text">
        {t('imports.review.rows_failed')}: {errorText(rows.error)}
        <Button size="sm" onClick={() => void rows.refetch()}>
          {t('ui.error.retry')}
        </Button>
      </p>
    );
  const more = total - rows.data.items.length;
  return (
    <ul className="divide-y border-t text-sm">
      {rows.data.items.map((row) => (
        <li key={row.number} className="px-4 py-2">
          <p className="text-2xs text-muted-foreground">
            {t('imports.review.row', { number: row.number })}
            {row.repeats === null ? null : <> · {t('imports.review.repeats', { number: row.repeats })}</>}
            {row.contactName === null ? null : <> · {row.contactName}</>}
          </p>
          <p className="truncate">{row.cells.filter((cell) => cell.trim() !== '').join(' · ')}</p>
          {row.problem ? (
            <p className="text-xs text-danger-text">
              {row.problem.column === null ? null : `${row.problem.column}: `}
              {dynamicText(`imports.problems.${row.problem.code}`) ?? row.problem.code}
            </p>
          ) : null}
        </li>
      ))}
      {more > 0 ? (
        <li className="px-4 py-2 text-xs text-muted-foreground">
          {t('imports.review.more', { count: more })}
        </li>
      ) : null}
    </ul>
  );
}
