import { CircleAlert, CircleHelp } from 'lucide-react';
import { cn } from '@/shared/lib/cn';

type BubbleFootProps = {
  tone: 'failed' | 'doubtful';
  text: string;
  acts: readonly { label: string; run: () => void; busy?: boolean }[];
};

/** What happened to a message, in words, and what can be done about it. */
export function BubbleFoot({ tone, text, acts }: BubbleFootProps) {
  const Icon = tone === 'failed' ? CircleAlert : CircleHelp;
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
      {acts.map(({ label, run, busy }) => (
        <button
          key={label}
          type="button"
          disabled={busy}
          onClick={run}
          className="focus-ring min-h-6 rounded-sm font-semibold underline underline-offset-2 disabled:opacity-50 max-md:min-h-11"
        >
          {label}
        </button>
      ))}
    </div>
  );
}
