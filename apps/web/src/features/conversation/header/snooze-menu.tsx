import { AlarmClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@/shared/ui/dropdown-menu';
import { Tooltip } from '@/shared/ui/tooltip';
import { iconButtonVariants } from '@/shared/ui/variants';
import { LazySnoozeDialog } from '@/shared/conversations/lazy-snooze-dialog';
import { SnoozeItems } from '@/shared/conversations/snooze-items';

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
          <SnoozeItems onSnooze={onSnooze} onCustom={() => setChoosing(true)} />
        </DropdownMenuContent>
      </DropdownMenu>
      <LazySnoozeDialog open={choosing} onOpenChange={setChoosing} onSnooze={onSnooze} />
    </>
  );
}
