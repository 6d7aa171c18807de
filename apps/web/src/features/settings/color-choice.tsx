import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from '@/shared/i18n/use-translation';
import { TagDot } from '@/shared/ui/tag';
import { labelColors } from './schemas';

/** The colours of labels and teams, each by its name. */
export function ColorChoice({ field }: { field: UseFormRegisterReturn }) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('settings.labels.color')}</legend>
      <div className="flex flex-wrap gap-1.5">
        {labelColors.map((color) => (
          <label
            key={color}
            className="flex h-8 cursor-pointer items-center gap-1.5 rounded-md border px-2 text-sm has-checked:border-brand has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:h-11"
          >
            <input type="radio" value={color} className="sr-only" {...field} />
            <TagDot color={color} className="size-2.5" />
            {t(`settings.labels.colors.${color}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
