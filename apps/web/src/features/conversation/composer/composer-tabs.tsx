import { Lock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import type { ComposerTab } from './drafts';

type ComposerTabsProps = { tab: ComposerTab; onTab: (tab: ComposerTab) => void; className?: string };

const tabs = ['reply', 'note'] as const satisfies readonly ComposerTab[];

/** Whom the text is for: the customer, or only the team. */
export const ComposerTabs = memo(function ComposerTabs({ tab, onTab, className }: ComposerTabsProps) {
  const { t } = useTranslation();
  return (
    <div
      role="group"
      aria-label={t('conversation.composer.tabs')}
      className={cn('flex gap-0.5 text-sm font-medium', className)}
    >
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={tab === name}
          aria-keyshortcuts={name === 'reply' ? 'R' : 'N'}
          // Whoever writes goes on writing: a phone's keyboard stays where it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTab(name)}
          className={cn(
            'focus-ring flex h-7 items-center gap-1.5 rounded-md px-2.5 max-md:h-11',
            look(name, tab),
          )}
        >
          {name === 'note' ? <Lock aria-hidden className="size-3.5" strokeWidth={1.75} /> : null}
          {t(`conversation.composer.${name}`)}
        </button>
      ))}
    </div>
  );
});

function look(name: ComposerTab, chosen: ComposerTab): string {
  if (name !== chosen) return 'text-muted-foreground';
  return name === 'note' ? 'bg-note-border/70 text-note-text' : 'bg-muted text-foreground';
}
