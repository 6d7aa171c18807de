import { cn } from '@/shared/lib/cn';
import type { Ref } from 'react';

export interface Mark {
  from: number;
  to: number;
  kind: 'gap' | 'mention';
}

type FieldMarksProps = {
  text: string;
  marks: readonly Mark[];
  /** Those of the field, so that both texts lie on each other. */
  className?: string | undefined;
  ref: Ref<HTMLDivElement>;
};

/** Lies under the field and marks parts of its text, which a text field itself cannot. */
export function FieldMarks({ text, marks, className, ref }: FieldMarksProps) {
  const ordered = marks.toSorted((a, b) => a.from - b.from);
  return (
    <div
      ref={ref}
      aria-hidden
      className={cn(
        'pointer-events-none absolute inset-0 max-h-40 overflow-hidden text-base break-words whitespace-pre-wrap text-transparent max-md:text-lg',
        className,
      )}
    >
      {ordered.map(({ from, to, kind }, place) => (
        <span key={from}>
          {text.slice(ordered[place - 1]?.to ?? 0, from)}
          <span
            className={
              kind === 'gap'
                ? 'bg-brand-soft underline decoration-brand decoration-dotted underline-offset-4'
                : 'rounded-sm bg-note-border/70'
            }
          >
            {text.slice(from, to)}
          </span>
        </span>
      ))}
    </div>
  );
}
