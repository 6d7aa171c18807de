import { type ComponentProps, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { isCpf, maskedTaxId } from '@/shared/lib/tax-id';
import { Button } from '@/shared/ui/button';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';

type TaxIdFieldProps = {
  /** What is stored; a person's number is shown masked until somebody replaces it. */
  stored: string | null;
  readOnly: boolean;
  error?: string | undefined;
  /** Empties the value, ready for another one. */
  onReplace: () => void;
  input: ComponentProps<'input'>;
};

export function TaxIdField({ stored, readOnly, error, onReplace, input }: TaxIdFieldProps) {
  const { t } = useTranslation();
  const [replacing, setReplacing] = useState(false);
  if (stored === null || !isCpf(stored) || replacing) {
    return (
      <Field
        key="typed"
        label={t('contacts.form.tax_id')}
        hint={replacing ? t('contacts.form.tax_id_hint') : undefined}
        error={error}
      >
        <Input {...input} readOnly={readOnly} autoFocus={replacing} autoComplete="off" />
      </Field>
    );
  }
  return (
    <Field
      key="masked"
      label={t('contacts.form.tax_id')}
      error={error}
      aside={
        readOnly ? null : (
          <Button
            variant="link"
            className="text-xs max-md:min-h-11"
            onClick={() => {
              onReplace();
              setReplacing(true);
            }}
          >
            {t('contacts.form.tax_id_change')}
          </Button>
        )
      }
    >
      <Input readOnly value={maskedTaxId(stored)} className="tabular-nums" />
    </Field>
  );
}
