import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { toggled } from '@/shared/labels/toggled';
import { listed } from '@/shared/lib/format';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { buttonVariants } from '@/shared/ui/variants';
import type { Choice } from './condition-text';

type ManyChoicesProps = {
  choices: readonly Choice[];
  values: readonly string[];
  onChange: (values: string[]) => void;
};

/** Any of several, from a menu that stays open. */
export function ManyChoices({ choices, values, onChange }: ManyChoicesProps) {
  const { t } = useTranslation();
  const label = t('lists.filter.value');
  const chosen = choices.filter(({ value }) => values.includes(value));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`${label}: ${chosen.map((choice) => choice.label).join(', ')}`}
        className={buttonVariants({ className: 'w-full min-w-0 justify-start font-normal' })}
      >
        <span className="min-w-0 flex-1 truncate text-left">
          {chosen.length > 0 ? (
            listed(chosen.map((choice) => choice.label))
          ) : (
            <span className="text-muted-foreground">{t('lists.filter.choose')}</span>
          )}
        </span>
        <ChevronDown aria-hidden className="size-4 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-72">
        {choices.map((choice) => (
          <DropdownMenuCheckboxItem
            key={choice.value}
            checked={values.includes(choice.value)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => onChange(toggled(values, choice.value))}
          >
            <span className="max-w-64 truncate">{choice.label}</span>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
