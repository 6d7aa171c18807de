import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Checkbox } from '@/shared/ui/checkbox';

type RowCheckboxProps = {
  name: string;
  checked: boolean;
  /** Some row is selected: every row shows that it can be. */
  selecting: boolean;
  tabStop: boolean;
  onSelect: (range: boolean) => void;
};

/** Lies over the face of a row: seen where the pointer or the focus is, and everywhere while rows are being selected. */
export function RowCheckbox({ name, checked, selecting, tabStop, onSelect }: RowCheckboxProps) {
  const { t } = useTranslation();
  return (
    <label
      className={cn(
        'absolute flex cursor-pointer items-center justify-center rounded-full border bg-card transition-opacity duration-100 max-md:top-2.5 max-md:left-4 max-md:mt-0.5 max-md:size-11 md:top-2 md:left-4 md:size-9',
        selecting ? '' : 'focus-within:opacity-100 md:opacity-0 md:group-hover/row:opacity-100 max-md:hidden',
      )}
    >
      <Checkbox
        aria-label={t('inbox.row.select', { name })}
        tabIndex={tabStop ? 0 : -1}
        checked={checked}
        // The click knows about Shift, the change does not.
        onClick={(event) => onSelect(event.shiftKey)}
        onChange={() => undefined}
      />
    </label>
  );
}
