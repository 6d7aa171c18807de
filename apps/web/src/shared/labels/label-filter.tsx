import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useLabels } from '@/shared/api/labels';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { TagDot } from '@/shared/ui/tag';
import { toggled } from './toggled';

type LabelFilterProps = {
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  /** The look of the button. */
  className: string;
};

/** Narrows a list to what has any of the chosen labels. */
export function LabelFilter({ chosen, onChange, className }: LabelFilterProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (labels.length === 0) return null;
  const known = labels.filter(({ id }) => chosen.includes(id));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={className}>
        <span className="max-w-24 truncate">
          {known.length === 1 ? known[0]?.name : t('ui.labels.one')}
          {known.length > 1 ? ` · ${known.length}` : ''}
        </span>
        <ChevronDown aria-hidden className="size-3" strokeWidth={2} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {labels.map(({ id, name, color }) => (
          <DropdownMenuCheckboxItem
            key={id}
            checked={chosen.includes(id)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => onChange(toggled(chosen, id))}
          >
            <TagDot color={color} className="size-2" />
            <span className="max-w-56 truncate">{name}</span>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
