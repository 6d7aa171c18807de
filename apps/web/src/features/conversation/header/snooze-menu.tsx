import { AlarmClock, CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTime, timeOfDay } from '@/shared/lib/format';
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
import { snoozeChoices } from './snooze-choices';
import { SnoozeDialog } from './snooze-dialog';

type SnoozeMenuProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: Date) => void;
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
            className={iconButtonVariants({})}
          >
            <AlarmClock aria-hidden className="size-4" strokeWidth={1.75} />
          </DropdownMenuTrigger>
        </Tooltip>
        <DropdownMenuContent align="end" className="min-w-56">
          <DropdownMenuLabel>{t('conversation.snooze.until')}</DropdownMenuLabel>
          {open
            ? snoozeChoices(new Date()).map(({ name, until }) => (
                <DropdownMenuItem key={name} onSelect={() => onSnooze(until)}>
                  {t(`conversation.snooze.${name}`)}
                  <span className="ml-auto pl-4 text-xs text-muted-foreground tabular-nums">
                    {name === 'hour' || name === 'evening'
                      ? timeOfDay(until)
                      : `${listTime(until)}, ${timeOfDay(until)}`}
                  </span>
                </DropdownMenuItem>
              ))
            : null}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setChoosing(true)}>
            <CalendarClock aria-hidden />
            {t('conversation.snooze.custom')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <SnoozeDialog open={choosing} onOpenChange={setChoosing} onSnooze={onSnooze} />
    </>
  );
}
