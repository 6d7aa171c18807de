import { AlarmClock, Pause } from 'lucide-react';
import { cn } from '@/shared/lib/cn';

export type SlaKind = 'ok' | 'risk' | 'late' | 'paused';

const looks: Record<SlaKind, string> = {
  ok: 'text-muted-foreground',
  risk: 'bg-warning-soft px-1.5 text-warning-text',
  late: 'bg-danger-soft px-1.5 text-danger-text',
  paused: 'text-muted-foreground',
};

type SlaChipProps = {
  kind: SlaKind;
  text: string;
  /** What is shown of it on a desk whose three panes leave no room for all of it. */
  short?: string;
  /** Share of the time used, 0 to 100. */ used?: number;
  className?: string;
};

/** The words carry the meaning; pie and colour only reinforce it. */
export function SlaChip({ kind, text, short, used = 40, className }: SlaChipProps) {
  return (
    <span
      title={text}
      className={cn(
        'inline-flex h-[18px] max-w-full min-w-0 items-center gap-1 rounded-sm text-2xs font-medium whitespace-nowrap tabular-nums',
        looks[kind],
        className,
      )}
    >
      {kind === 'late' ? <AlarmClock aria-hidden className="size-3 shrink-0" strokeWidth={2} /> : null}
      {kind === 'paused' ? <Pause aria-hidden className="size-3 shrink-0" strokeWidth={2} /> : null}
      {kind === 'ok' || kind === 'risk' ? <Pie used={used} /> : null}
      <span className={cn('truncate', short && 'md:max-[1599px]:sr-only')}>{text}</span>
      {short ? (
        <span aria-hidden className="hidden md:max-[1599px]:inline">
          {short}
        </span>
      ) : null}
    </span>
  );
}

function Pie({ used }: { used: number }) {
  const around = 2 * Math.PI * 4.6;
  const ring = { cx: 6, cy: 6, r: 4.6, fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 } as const;
  return (
    <svg aria-hidden className="size-3 shrink-0 -rotate-90" viewBox="0 0 12 12">
      <circle {...ring} strokeOpacity={0.25} />
      <circle {...ring} strokeDasharray={`${(around * Math.min(100, used)) / 100} 40`} />
    </svg>
  );
}
