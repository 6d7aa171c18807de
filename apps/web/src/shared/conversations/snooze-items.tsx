import { useQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMay } from '@/shared/api/me';
import { workspaceQuery } from '@/shared/api/workspace';
import { listTime, timeOfDay } from '@/shared/lib/format';
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@/shared/ui/dropdown-menu';
import { type SnoozeChoice, snoozeChoices } from './snooze-choices';

type SnoozeItemsProps = {
  onSnooze: (until: Date | null) => void;
  /** For a day and time that is not offered. */
  onCustom: () => void;
};

/** What is offered, inside a menu; counted from when it opened. */
export function SnoozeItems({ onSnooze, onCustom }: SnoozeItemsProps) {
  const { t } = useTranslation();
  const zone = useQuery({ ...workspaceQuery, enabled: useMay('workspace.read') }).data?.timezone;
  const [now] = useState(() => new Date());
  return (
    <>
      <DropdownMenuLabel>{t('conversation.snooze.until')}</DropdownMenuLabel>
      {snoozeChoices(now, zone).map((choice) => (
        <DropdownMenuItem key={choice.name} onSelect={() => onSnooze(choice.until)}>
          {t(`conversation.snooze.${choice.name}`)}
          <span className="ml-auto pl-4 text-xs text-muted-foreground tabular-nums">{timeText(choice)}</span>
        </DropdownMenuItem>
      ))}
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={onCustom}>
        <CalendarClock aria-hidden />
        {t('conversation.snooze.custom')}
      </DropdownMenuItem>
    </>
  );
}

function timeText({ name, until }: SnoozeChoice): string {
  if (until === null) return '';
  const time = timeOfDay(until);
  return name === 'hour' || name === 'evening' ? time : `${listTime(until)}, ${time}`;
}
