import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { focusFirstField } from './first-field';
import { useReturnFocus } from './return-focus';
import { iconButtonVariants } from './variants';

export const Dialog = Radix.Root;

export const overlay =
  'fixed inset-0 bg-overlay data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-200';

type DialogContentProps = Omit<
  ComponentProps<typeof Radix.Content>,
  'title' | 'onOpenAutoFocus' | 'onCloseAutoFocus'
> & {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons of the bar at the bottom, the primary one last. */
  footer?: ReactNode;
  /** Without the cross: only the buttons inside lead on. */
  closable?: boolean;
};

/** Centred on a desk, a sheet from below on a phone. Traps focus and gives it back to whoever opened it. */
export function DialogContent({
  title,
  description,
  footer,
  closable = true,
  className,
  children,
  ...rest
}: DialogContentProps) {
  const { t } = useTranslation();
  const focus = useReturnFocus();
  return (
    <Radix.Portal>
      <Radix.Overlay className={cn(overlay, 'z-50')} />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        {...rest}
        onOpenAutoFocus={(event) => {
          focus.remember();
          focusFirstField(event);
        }}
        onCloseAutoFocus={focus.giveBack}
        className={cn(
          'fixed z-50 flex flex-col bg-popover shadow-pop outline-none',
          'max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[92dvh] max-md:rounded-t-2xl max-md:pb-[env(safe-area-inset-bottom)]',
          'md:top-1/2 md:left-1/2 md:max-h-[calc(100dvh-48px)] md:w-full md:max-w-[440px] md:-translate-1/2 md:rounded-xl',
          'duration-200 data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 max-md:data-[state=open]:slide-in-from-bottom-8',
          className,
        )}
      >
        <div className="flex items-start gap-2 px-6 pt-5 max-md:px-4">
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-xl">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="mt-1 text-sm text-muted-foreground">
                {description}
              </Radix.Description>
            ) : null}
          </div>
          {closable ? (
            <Radix.Close
              aria-label={t('ui.dialog.close')}
              className={cn(iconButtonVariants({}), '-my-[3px] -mr-2 max-md:-my-[9px]')}
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          ) : null}
        </div>
        <div className="relative min-h-0 flex-1 overflow-y-auto px-6 py-5 max-md:px-4">{children}</div>
        {footer ? (
          <div className="flex flex-wrap justify-end gap-2 border-t md:rounded-b-xl bg-canvas px-6 py-3 max-md:px-4">
            {footer}
          </div>
        ) : null}
      </Radix.Content>
    </Radix.Portal>
  );
}
