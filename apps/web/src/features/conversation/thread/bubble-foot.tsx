import { CircleAlert, CircleHelp, Clock } from 'lucide-react';
import { Link } from 'react-router';
import { cn } from '@/shared/lib/cn';

/** Something to do about it here, or the place where it is done. */
export type FootAct = { label: string; run: () => void; busy?: boolean } | { label: string; to: string };

type BubbleFootProps = {
  tone: 'failed' | 'doubtful' | 'waiting';
  text: string;
  acts: readonly FootAct[];
};

const icons = { failed: CircleAlert, doubtful: CircleHelp, waiting: Clock } as const;

const act =
  'focus-ring inline-flex min-h-6 items-center rounded-sm font-semibold underline underline-offset-2 disabled:opacity-50 max-md:min-h-11';

/** What happened to a message, in words, and what can be done about it. */
export function BubbleFoot({ tone, text, acts }: BubbleFootProps) {
  const Icon = icons[tone];
  return (
    <div
      role={tone === 'failed' ? 'alert' : 'status'}
      className={cn(
        'mt-1 flex flex-wrap items-center justify-end gap-x-2 text-xs',
        tone === 'failed' ? 'text-danger-text' : 'text-warning-text',
      )}
    >
      <span className="text-right">
        <Icon aria-hidden className="mr-1.5 -mt-0.5 inline size-3.5" strokeWidth={2} />
        {text}
      </span>
      {acts.map((one) =>
        'to' in one ? (
          <Link key={one.label} to={one.to} className={act}>
            {one.label}
          </Link>
        ) : (
          <button key={one.label} type="button" disabled={one.busy} onClick={one.run} className={act}>
            {one.label}
          </button>
        ),
      )}
    </div>
  );
}
