import { useTranslation } from '@/shared/i18n/use-translation';
import { Select } from '@/shared/ui/select';

type MatchChoiceProps = { label: string; value: 'all' | 'any'; onChange: (match: 'all' | 'any') => void };

/** Whether all have to hold or any of them. */
export function MatchChoice({ label, value, onChange }: MatchChoiceProps) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next === 'any' ? 'any' : 'all')}
      options={[
        { value: 'all', label: t('lists.filter.all') },
        { value: 'any', label: t('lists.filter.any') },
      ]}
      className="w-auto max-w-full"
    />
  );
}
