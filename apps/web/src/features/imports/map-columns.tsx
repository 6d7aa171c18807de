import { useTranslation } from '@/shared/i18n/use-translation';
import type { ImportColumn } from '@crm/contract/shapes';
import { useCustomFields } from '@/shared/api/custom-fields';
import { FieldError } from '@/shared/ui/field';
import { Select } from '@/shared/ui/select';
import { claimedTwice, columnLetter, leftOut, plainTargets, targetOf } from './targets';

type MapColumnsProps = {
  columns: readonly ImportColumn[];
  mapping: readonly (string | null)[];
  onChange: (mapping: (string | null)[]) => void;
};

/** One line per column: its title, what stands in it, and what that is. */
export function MapColumns({ columns, mapping, onChange }: MapColumnsProps) {
  const { t } = useTranslation();
  const fields = useCustomFields();
  const twice = claimedTwice(mapping);
  const options = [
    { value: leftOut, label: t('imports.map.skip') },
    ...plainTargets.map((target) => ({ value: target, label: t(`imports.targets.${target}`) })),
    ...fields.map((field) => ({ value: targetOf(field), label: field.label })),
  ];
  return (
    <ul className="divide-y rounded-lg border">
      {columns.map(({ header, samples }, column) => {
        const title = header === '' ? t('imports.map.untitled', { letter: columnLetter(column) }) : header;
        const shown = samples.filter((text) => text.trim() !== '').slice(0, 3);
        return (
          // Columns have no other name than their place.
          <li
            key={column}
            className="grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_240px]"
          >
            <p className="min-w-0 truncate text-sm font-medium" title={title}>
              {title}
            </p>
            <p className="min-w-0 truncate text-sm text-muted-foreground" title={shown.join(' · ')}>
              {shown.length > 0 ? shown.join(' · ') : t('imports.map.empty')}
            </p>
            <div>
              <Select
                aria-label={t('imports.map.holds_of', { header: title })}
                aria-invalid={twice.has(column) || undefined}
                value={mapping[column] ?? leftOut}
                onValueChange={(value) =>
                  onChange(
                    mapping.map((old, at) => (at === column ? (value === leftOut ? null : value) : old)),
                  )
                }
                options={options}
              />
              {twice.has(column) ? <FieldError className="mt-1">{t('imports.map.twice')}</FieldError> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
