import { useTranslation } from '@/shared/i18n/use-translation';
import { useUsers } from '@/shared/api/directory';
import { LabelFilter } from '@/shared/labels/label-filter';
import { Field } from '@/shared/ui/field';
import { Select } from '@/shared/ui/select';
import { buttonVariants } from '@/shared/ui/variants';
import { type ImportOptions, leftOut } from './targets';

const policies = ['fill', 'overwrite', 'skip'] as const;

type MapOptionsProps = { value: ImportOptions; onChange: (value: ImportOptions) => void };

/** What holds for all rows. */
export function MapOptions({ value, onChange }: MapOptionsProps) {
  const { t } = useTranslation();
  const users = useUsers();
  return (
    <div className="mt-5 grid gap-4 md:grid-cols-2">
      <fieldset className="space-y-1.5">
        <legend className="mb-1.5 text-sm font-medium">{t('imports.map.policy')}</legend>
        {policies.map((policy) => (
          <label
            key={policy}
            className="flex min-h-6 cursor-pointer items-center gap-2 text-sm max-md:min-h-11"
          >
            <input
              type="radio"
              name="policy"
              value={policy}
              checked={value.policy === policy}
              onChange={() => onChange({ ...value, policy })}
              className="focus-ring size-4 accent-primary"
            />
            {t(`imports.map.policy_${policy}`)}
          </label>
        ))}
      </fieldset>
      <div className="space-y-4">
        <Field label={t('imports.map.owner')}>
          <Select
            value={value.ownerId ?? leftOut}
            onValueChange={(id) => onChange({ ...value, ownerId: id === leftOut ? null : id })}
            options={[
              { value: leftOut, label: t('imports.map.no_owner') },
              ...users.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <div className="space-y-1.5">
          <p className="text-sm font-medium">{t('imports.map.labels')}</p>
          <LabelFilter
            chosen={value.labelIds}
            onChange={(labelIds) => onChange({ ...value, labelIds })}
            className={buttonVariants({ variant: value.labelIds.length > 0 ? 'soft' : 'outline' })}
          />
        </div>
      </div>
    </div>
  );
}
