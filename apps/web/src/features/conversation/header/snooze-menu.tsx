import { AlarmClock, CalendarClock } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from 'react-i18next';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { Tooltip } from '@/shared/ui/tooltip';
import { iconButtonVariants } from '@/shared/ui/variants';
import { SnoozeItems } from '@/shared/conversations/snooze-items';

// Forms bring their checks along: out of the first download.
const SnoozeDialog = lazyPart(async () => ({
  default: (await import('@/shared/conversations/snooze-dialog')).SnoozeDialog,
}));

type SnoozeMenuProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: Date | null) => void;
};

/** Puts the conversation away until a moment. */
export function SnoozeMenu({ open, onOpenChange, onSnooze }: SnoozeMenuProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <DropdownMenu open={open} onOpenChange={onOpenChange}>
        <Tooltip text={t('conversation.act.snooze')} shortcut="H">
          <DropdownMenuTrigger
            aria-label={t('conversation.act.snooze')}
            aria-keyshortcuts="H"
            className={iconButtonVariants({ className: 'max-md:hidden' })}
          >
            <AlarmClock aria-hidden className="size-4" strokeWidth={1.75} />
          </DropdownMenuTrigger>
        </Tooltip>
        <DropdownMenuContent align="end" className="min-w-56">
          <DropdownMenuLabel>{t('conversation.snooze.until')}</DropdownMenuLabel>
          <SnoozeItems onSnooze={onSnooze} />
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setChoosing(true)}>
            <CalendarClock aria-hidden />
            {t('conversation.snooze.custom')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {choosing ? (
        <Suspense>
          <SnoozeDialog open onOpenChange={setChoosing} onSnooze={onSnooze} />
        </Suspense>
      ) : null}
    </>
  );
}
