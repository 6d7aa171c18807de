import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { overlay } from './dialog';
import { focusFirstField } from './first-field';
import { notForToasts } from './not-for-toasts';
import { useReturnFocus } from './return-focus';
import { iconButtonVariants } from './variants';

export const Sheet = Radix.Root;
export const SheetClose = Radix.Close;

type SheetContentProps = Omit<
  ComponentProps<typeof Radix.Content>,
  'title' | 'onOpenAutoFocus' | 'onCloseAutoFocus'
> & {
  title: ReactNode;
  /** Focus the first field instead of the cross. */
  startInField?: boolean;
  description?: ReactNode;
  footer?: ReactNode;
};

/** A drawer from the right (whole width on a phone). Traps focus and gives it back to whoever opened it. */
export function SheetContent({
  title,
  startInField,
  description,
  footer,
  className,
  children,
  ...rest
}: SheetContentProps) {
  const { t } = useTranslation();
  const focus = useReturnFocus();
  return (
    <Radix.Portal>
      <Radix.Overlay className={cn(overlay, 'z-40')} />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        onInteractOutside={notForToasts}
        {...rest}
        onOpenAutoFocus={(event) => {
          focus.remember();
          if (startInField) focusFirstField(event);
        }}
        onCloseAutoFocus={focus.giveBack}
        className={cn(
          'fixed inset-y-0 right-0 z-40 flex w-full flex-col bg-background shadow-pop outline-none md:max-w-[480px] md:border-l',
          'duration-200 data-[state=open]:animate-in data-[state=open]:slide-in-from-right-8 data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:slide-out-to-right-8 data-[state=closed]:fade-out-0',
          className,
        )}
      >
        <header className="flex h-14 shrink-0 items-center gap-2 border-b px-5 max-md:px-4">
          <Radix.Title className="min-w-0 flex-1 truncate text-lg">{title}</Radix.Title>
          <Radix.Close aria-label={t('ui.dialog.close')} className={cn(iconButtonVariants({}), '-mr-2')}>
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </header>
        {description ? (
          <Radix.Description className="px-5 pt-4 text-sm text-muted-foreground max-md:px-4">
            {description}
          </Radix.Description>
        ) : null}
        <div className="relative min-h-0 flex-1 overflow-y-auto px-5 py-4 max-md:px-4">{children}</div>
        {footer ? (
          <footer className="flex shrink-0 justify-end gap-2 border-t bg-canvas px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
            {footer}
          </footer>
        ) : null}
      </Radix.Content>
    </Radix.Portal>
  );
}
