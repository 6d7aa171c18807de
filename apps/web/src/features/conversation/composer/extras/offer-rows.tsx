import { Plus, X } from 'lucide-react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from '@/shared/ui/button';
import { Field, FieldError } from '@/shared/ui/field';
import { IconButton } from '@/shared/ui/icon-button';
import { Input } from '@/shared/ui/input';
import { mostRows, noChoice, type OfferValues } from './offer-schema';

type OfferRowsProps = { form: UseFormReturn<OfferValues>; way: 'buttons' | 'list' };

/** The choices of an offer, one line each. */
export function OfferRows({ form, way }: OfferRowsProps) {
  const { t } = useTranslation();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'rows' });
  const { errors } = form.formState;
  const general = errors.rows?.root?.message ?? errors.rows?.message;
  return (
    <div className={way === 'list' ? 'space-y-5' : 'space-y-2'}>
      {fields.map(({ id }, index) => (
        <div key={id} className="flex items-start gap-1.5">
          <div className="min-w-0 flex-1 space-y-1.5">
            <Field
              label={t('writing.offer.choice', { number: index + 1 })}
              error={errors.rows?.[index]?.title?.message}
            >
              <Input autoComplete="off" {...form.register(`rows.${index}.title`)} />
            </Field>
            {way === 'list' ? (
              <>
                <Field
                  label={t('writing.offer.description', { number: index + 1 })}
                  error={errors.rows?.[index]?.description?.message}
                >
                  <Input autoComplete="off" {...form.register(`rows.${index}.description`)} />
                </Field>
                <Field
                  label={t('writing.offer.section', { number: index + 1 })}
                  error={errors.rows?.[index]?.section?.message}
                >
                  <Input autoComplete="off" {...form.register(`rows.${index}.section`)} />
                </Field>
              </>
            ) : null}
          </div>
          {fields.length > 1 ? (
            <IconButton
              className="mt-[22px]"
              label={t('writing.offer.remove', { number: index + 1 })}
              onClick={() => remove(index)}
            >
              <X aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          ) : null}
        </div>
      ))}
      {general ? <FieldError>{general}</FieldError> : null}
      {fields.length < mostRows[way] ? (
        <Button size="sm" onClick={() => append(noChoice)}>
          <Plus aria-hidden className="size-3.5" />
          {t('writing.offer.add')}
        </Button>
      ) : null}
    </div>
  );
}
