import { type FormEventHandler, type ReactNode, useId } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Button } from './button';
import { FieldError } from './field';
import { Sheet, SheetClose, SheetContent } from './sheet';

type FormDrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Verb and object: "Salvar contato". */
  submit: string;
  busy: boolean;
  /** Nothing to save: no button. */
  readOnly?: boolean;
  /** What concerns the form as a whole. */
  error?: string | undefined;
  onSubmit: FormEventHandler<HTMLFormElement>;
  children: ReactNode;
};

/** A form in a drawer, its buttons always in sight. */
export function FormDrawer({
  open,
  onOpenChange,
  title,
  submit,
  busy,
  readOnly,
  error,
  onSubmit,
  children,
}: FormDrawerProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent
        startInField
        title={title}
        footer={
          <>
            <SheetClose asChild>
              <Button variant="ghost">{t('ui.confirm.cancel')}</Button>
            </SheetClose>
            {readOnly ? null : (
              <Button type="submit" form={id} variant="primary" busy={busy}>
                {submit}
              </Button>
            )}
          </>
        }
      >
        <form id={id} noValidate onSubmit={onSubmit} className="space-y-4">
          {children}
          {error ? <FieldError className="text-sm">{error}</FieldError> : null}
        </form>
      </SheetContent>
    </Sheet>
  );
}
