import type { ComponentProps } from 'react';
import type { LabelColor } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';

const dots = {
  gray: 'bg-chart-6',
  plum: 'bg-chart-1',
  violet: 'bg-chart-5',
  blue: 'bg-chart-3',
  green: 'bg-chart-2',
  amber: 'bg-chart-4',
  red: 'bg-destructive',
} as const satisfies Record<LabelColor, string>;

type TagProps = Omit<ComponentProps<'span'>, 'color'> & { color?: LabelColor; square?: boolean };

/** A label people gave, or a team, which is `square`; `color` is that of its dot. */
export function Tag({ color, square = false, className, children, ...rest }: TagProps) {
  return (
    <span
      {...rest}
      className={cn(
        'inline-flex h-[18px] min-w-0 items-center gap-1 rounded-sm border border-border bg-background px-1.5 text-2xs font-medium whitespace-nowrap text-secondary-foreground dark:bg-card',
        className,
      )}
    >
      {color === undefined ? null : <TagDot color={color} square={square} className="size-1.5" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

type TagDotProps = {
  color: LabelColor;
  /** A team's, where a label has a round one. */
  square?: boolean;
  className: string;
};

export function TagDot({ color, square = false, className }: TagDotProps) {
  return (
    <span
      aria-hidden
      className={cn('shrink-0', square ? 'rounded-[2px]' : 'rounded-full', dots[color], className)}
    />
  );
}
