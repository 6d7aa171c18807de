import { AlertDialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Button } from './button';
import { overlay } from './dialog';
import { Field } from './field';
import { Input } from './input';
import { useReturnFocus } from './return-focus';

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What and how much will be lost. */
  description: ReactNode;
  /** Named after the act: "Apagar canal". */
  action: string;
  onConfirm: () => void;
  busy?: boolean;
  error?: string | undefined;
  /** For acts without a way back: a word to type first. */
  word?: string;
};

/** Asks before something that cannot be undone. Everything else is done at once and offers undo. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  onConfirm,
  busy,
  error,
  word,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const focus = useReturnFocus();
  const ready = word === undefined || typed.trim().toLocaleUpperCase() === word.toLocaleUpperCase();
  return (
    <Radix.Root
      open={open}
      onOpenChange={(next) => {
        // The word is asked for anew each time.
        setTyped('');
        onOpenChange(next);
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className={cn(overlay, 'z-50')} />
        <Radix.Content
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
          className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-32px)] max-w-[400px] -translate-1/2 rounded-xl bg-popover p-5 shadow-pop outline-none"
        >
          <Radix.Title className="text-base">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-sm text-muted-foreground">{description}</Radix.Description>
          {word === undefined ? null : (
            <Field className="mt-3" label={t('ui.confirm.type_word', { word })}>
              <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
            </Field>
          )}
          {error ? (
            <p role="alert" className="mt-3 text-sm text-danger-text">
              {error}
            </p>
          ) : null}
          <div className="mt-4 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button variant="ghost">{t('ui.confirm.cancel')}</Button>
            </Radix.Cancel>
            <Button variant="danger" disabled={!ready} busy={busy ?? false} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
