import { Hourglass } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Template } from '@crm/contract/shapes';
import { dynamicText } from '@/shared/i18n/dynamic-text';
import { cn } from '@/shared/lib/cn';

type TemplateListProps = {
  items: readonly Template[];
  chosenId: string | null;
  onChoose: (id: string) => void;
};

/** Those that cannot be sent now are seen, with their reason, and cannot be chosen. */
export function TemplateList({ items, chosenId, onChoose }: TemplateListProps) {
  const { t } = useTranslation();
  return (
    <ul
      aria-label={t('writing.template.list')}
      className="w-[228px] shrink-0 overflow-y-auto border-r p-1.5 max-md:max-h-[34%] max-md:w-full max-md:border-r-0 max-md:border-b"
    >
      {items.map((template) => {
        const { id, name, language, sendable } = template;
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={id === chosenId}
              disabled={!sendable}
              onClick={() => onChoose(id)}
              className={cn(
                'focus-ring block min-h-11 w-full rounded-md px-2 py-1 text-left',
                id === chosenId ? 'bg-selected' : 'hover:bg-accent',
                !sendable && 'hover:bg-transparent',
              )}
            >
              <span
                className={cn('block truncate text-sm font-semibold', !sendable && 'text-muted-foreground')}
              >
                {spoken(name)}
              </span>
              <span className="flex items-center gap-1 truncate text-xs text-muted-foreground">
                {sendable ? null : <Hourglass aria-hidden className="size-3 shrink-0" strokeWidth={2} />}
                {sendable ? categoryText(template) : statusText(template)} · {language}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** `retomar_atendimento` as people say it. */
export function spoken(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

function categoryText({ category }: Template): string {
  return dynamicText(`writing.category.${category.toLowerCase()}`) ?? category;
}

function statusText({ status, form }: Template): string {
  if (form.unsupported.length > 0) return dynamicText('writing.template_status.unsupported') ?? status;
  return dynamicText(`writing.template_status.${status.toLowerCase()}`) ?? status;
}
