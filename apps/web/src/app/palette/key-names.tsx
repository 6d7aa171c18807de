import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Kbd } from '@/shared/ui/kbd';

const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓' };

/** `g c` is one key after the other, `Ctrl+K` both at once. */
export function KeyNames({ keys, className }: { keys: string; className?: string }) {
  const { t } = useTranslation();
  return (
    <span className={cn('flex shrink-0 items-center gap-1 text-2xs text-muted-foreground', className)}>
      {keys.split(' ').map((key, at) => (
        <span key={key} className="flex items-center gap-1">
          {at > 0 ? t('search.help.then') : null}
          <Kbd>{arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</Kbd>
        </span>
      ))}
    </span>
  );
}
