import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/shared/lib/cn';

type ComposerBannerProps = {
  icon: LucideIcon;
  tone: 'warning' | 'muted';
  title: string;
  text: string;
  /** The ways on, the main one last. */
  children: ReactNode;
};

/** Stands where the composer would be. */
export function ComposerBanner({ icon: Icon, tone, title, text, children }: ComposerBannerProps) {
  const warns = tone === 'warning';
  return (
    <div className="shrink-0 bg-canvas px-4 pb-4 max-md:px-3 max-md:pb-[max(12px,env(safe-area-inset-bottom))]">
      <div
        role="status"
        className={cn(
          'flex flex-wrap items-center gap-3 rounded-lg border px-3.5 py-3',
          warns ? 'border-warning/60 bg-warning-soft' : 'bg-background dark:bg-card',
        )}
      >
        <Icon
          aria-hidden
          className={cn('size-5 shrink-0', warns ? 'text-warning-text' : 'text-success-text')}
          strokeWidth={1.75}
        />
        <div className="min-w-[180px] flex-1">
          <p className={cn('text-sm font-semibold', warns && 'text-warning-text')}>{title}</p>
          <p className={cn('text-xs', warns ? 'text-foreground' : 'text-muted-foreground')}>{text}</p>
        </div>
        <div className="ml-auto flex gap-2">{children}</div>
      </div>
    </div>
  );
}
