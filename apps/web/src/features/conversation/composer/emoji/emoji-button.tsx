import { Smile } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type RefObject, Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Skeleton } from '@/shared/ui/skeleton';
import { floating, floatingMotion, iconButtonVariants } from '@/shared/ui/variants';
import { typeInto } from '../suggest/trigger';

const EmojiPicker = lazyPart(async () => ({ default: (await import('./emoji-picker')).EmojiPicker }));

/** Emoji for whoever has no key for them; what a phone's keyboard has already. */
export function EmojiButton({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const insert = (emoji: string) => {
    setOpen(false);
    const area = field.current;
    if (area) typeInto(area, emoji, area.selectionStart, area.selectionEnd);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={t('writing.emoji.open')}
          title={t('writing.emoji.open')}
          className={iconButtonVariants({})}
        >
          <Smile aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('writing.emoji.title')}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          // The text goes on where it was.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            field.current?.focus();
          }}
          className={cn('z-50 w-80 p-2', floating, floatingMotion)}
        >
          <Suspense fallback={<Skeleton className="h-72 w-full" />}>
            <EmojiPicker onPick={insert} />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
