import { useTranslation } from '@/shared/i18n/use-translation';
import type { Priority } from '@crm/contract/shapes';
import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from '@/shared/ui/dropdown-menu';

const priorities = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Priority[];

type PriorityItemsProps = {
  /** Null: of several that differ. */
  value: Priority | null;
  onChange: (to: Priority) => void;
};

/** The priorities, the most urgent first; inside a menu. */
export function PriorityItems({ value, onChange }: PriorityItemsProps) {
  const { t } = useTranslation();
  return (
    <DropdownMenuRadioGroup value={value ?? ''}>
      {priorities.map((priority) => (
        <DropdownMenuRadioItem key={priority} value={priority} onSelect={() => onChange(priority)}>
          {t(`inbox.priority.${priority}`)}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
