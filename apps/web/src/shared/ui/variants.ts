import { cva } from 'class-variance-authority';

export const buttonVariants = cva(
  'focus-ring inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded-md text-sm font-medium whitespace-nowrap transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-primary text-primary-foreground shadow-xs hover:bg-primary-hover',
        outline:
          'border border-border-strong bg-background text-secondary-foreground shadow-xs hover:bg-accent dark:bg-card dark:hover:bg-accent',
        soft: 'bg-secondary text-secondary-foreground hover:bg-accent',
        ghost: 'text-secondary-foreground hover:bg-accent',
        danger: 'bg-destructive text-destructive-foreground shadow-xs hover:bg-destructive/90',
        link: 'h-auto px-0 text-brand hover:underline',
      },
      size: {
        sm: 'h-7 px-2 max-md:h-11 max-md:px-3',
        md: 'h-8 px-2.5 max-md:h-11 max-md:px-4',
        lg: 'h-9 px-3.5 max-md:h-11',
        xl: 'h-10 px-4 text-base max-md:h-11',
        link: '',
      },
    },
    defaultVariants: { variant: 'outline', size: 'md' },
  },
);

export const iconButtonVariants = cva(
  'focus-ring inline-flex shrink-0 cursor-pointer items-center justify-center rounded-md transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50',
  {
    variants: {
      variant: {
        ghost: 'text-muted-foreground hover:bg-accent hover:text-foreground',
        primary: 'bg-primary text-primary-foreground shadow-xs hover:bg-primary-hover',
        outline:
          'border border-border-strong bg-background text-secondary-foreground shadow-xs hover:bg-accent dark:bg-card',
      },
      size: { sm: 'size-7 max-md:size-11', md: 'size-8 max-md:size-11', lg: 'size-9 max-md:size-11' },
    },
    defaultVariants: { variant: 'ghost', size: 'md' },
  },
);

export const pillVariants = cva(
  'inline-flex h-5 items-center gap-1 rounded-full px-2 text-2xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        ok: 'bg-success-soft text-success-text',
        warn: 'bg-warning-soft text-warning-text',
        bad: 'bg-danger-soft text-danger-text',
        info: 'bg-info-soft text-info-text',
        brand: 'bg-brand-soft text-brand',
        mute: 'bg-muted text-muted-foreground',
      },
    },
    defaultVariants: { tone: 'mute' },
  },
);

/** Surface of everything that floats: menus, popovers, dialogs. */
export const floating = 'rounded-lg bg-popover text-popover-foreground shadow-pop outline-none';

/** Entering and leaving of small floating things. */
export const floatingMotion =
  'data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-95 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=closed]:zoom-out-95 duration-150';

export const menuItem =
  'flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[highlighted]:bg-selected data-[disabled]:pointer-events-none data-[disabled]:opacity-50 max-md:h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground';
