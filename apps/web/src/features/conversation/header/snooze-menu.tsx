import { AlarmClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { DropdownMenuContent } from '@/shared/ui/dropdown-menu';
import { SleepingMenu } from '@/shared/ui/sleeping-menu';
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
      <SleepingMenu
        open={open}
        onOpenChange={onOpenChange}
        trigger={(props) => (
          <button
            type="button"
            {...props}
            title={`${t('conversation.act.snooze')} (H)`}
            aria-label={t('conversation.act.snooze')}
            aria-keyshortcuts="H"
            className={iconButtonVariants({ className: 'max-md:hidden' })}
          >
            <AlarmClock aria-hidden className="size-4" strokeWidth={1.75} />
          </button>
        )}
      >
        <DropdownMenuContent align="end" className="min-w-56">
          <SnoozeItems onSnooze={onSnooze} onCustom={() => setChoosing(true)} />
        </DropdownMenuContent>
      </SleepingMenu>
      <LazySnoozeDialog open={choosing} onOpenChange={setChoosing} onSnooze={onSnooze} />
    </>
  );
}
