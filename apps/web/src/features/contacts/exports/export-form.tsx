import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { ContactExport } from '@crm/contract/shapes';
import { useCustomFields } from '@/shared/api/custom-fields';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { currentLanguage } from '@/shared/i18n/language';
import { Button } from '@/shared/ui/button';
import { Checkbox } from '@/shared/ui/checkbox';
import { FieldError } from '@/shared/ui/field';
import { isNarrowed, queryOf, searchOf, type ListPlace } from '../table/list-place';
import { useAskExport } from './api';

const plainColumns = [
  ...['name', 'phone', 'email', 'tax_id', 'company', 'owner', 'labels', 'created_at'],
] as const;
const styles = ['xlsx', 'csv_br', 'csv_plain'] as const satisfies ContactExport['style'][];

/** Which contacts, which columns, which kind of file. */
export function ExportForm({ place }: { place: ListPlace }) {
  const { t } = useTranslation();
  const fields = useCustomFields();
  const seesAll = useMay('contacts.read_personal');
  const ask = useAskExport();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [style, setStyle] = useState<ContactExport['style']>('xlsx');
  const columns = [
    ...plainColumns.map((id) => ({ id, name: t(`exports.columns.${id}`) })),
    ...fields.map(({ key, label }) => ({ id: `custom_field:${key}`, name: label })),
  ];
  const chosen = columns.flatMap(({ id }) => (left.has(id) ? [] : [id]));
  const narrowed = isNarrowed(place);
  return (
    <form
      className="shrink-0 space-y-4 border-b px-5 py-4 max-md:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({
          style,
          columns: chosen,
          language: currentLanguage(),
          filter: { ...queryOf(place), sort: place.sort },
        });
      }}
    >
      <p className="text-sm">
        {t(narrowed ? 'exports.form.narrowed' : 'exports.form.everybody')}{' '}
        <Link
          to={{ pathname: '/contatos', search: new URLSearchParams(searchOf(place)).toString() }}
          className="focus-ring rounded-sm font-medium text-brand hover:underline"
        >
          {t(narrowed ? 'exports.form.change' : 'exports.form.narrow')}
        </Link>
      </p>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('exports.form.columns')}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1.5">
          {columns.map(({ id, name }) => (
            <label
              key={id}
              className="flex min-h-6 cursor-pointer items-center gap-2 text-sm max-md:min-h-11 max-md:w-[calc(50%-10px)]"
            >
              <Checkbox
                checked={!left.has(id)}
                onChange={() => {
                  const next = new Set(left);
                  if (!next.delete(id)) next.add(id);
                  setLeft(next);
                }}
              />
              <span className="max-w-48 truncate">{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('exports.form.style')}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1.5 max-md:flex-col">
          {styles.map((one) => (
            <label
              key={one}
              className="flex min-h-6 cursor-pointer items-center gap-2 text-sm max-md:min-h-11"
            >
              <input
                type="radio"
                name="style"
                checked={style === one}
                onChange={() => setStyle(one)}
                className="focus-ring size-4 accent-primary"
              />
              {t(`exports.form.styles.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={ask.isPending} disabled={chosen.length === 0}>
          <Download aria-hidden className="size-4" />
          {t('exports.form.ask')}
        </Button>
        <p className="text-xs text-muted-foreground">
          {t(seesAll ? 'exports.form.told' : 'exports.form.masked')}
        </p>
      </div>
      {ask.isError ? <FieldError>{errorText(ask.error)}</FieldError> : null}
    </form>
  );
}
