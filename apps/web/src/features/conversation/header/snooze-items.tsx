import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTime, timeOfDay } from '@/shared/lib/format';
import { DropdownMenuItem } from '@/shared/ui/dropdown-menu';
import { snoozeChoices } from './snooze-choices';

/** The moments that are offered, inside a menu; counted from when it opened. */
export function SnoozeItems({ onSnooze }: { onSnooze: (until: Date) => void }) {
  const { t } = useTranslation();
  const [choices] = useState(() => snoozeChoices(new Date()));
  return choices.map(({ name, until }) => (
    <DropdownMenuItem key={name} onSelect={() => onSnooze(until)}>
      {t(`conversation.snooze.${name}`)}
      <span className="ml-auto pl-4 text-xs text-muted-foreground tabular-nums">
        {name === 'hour' || name === 'evening' ? timeOfDay(until) : `${listTime(until)}, ${timeOfDay(until)}`}
      </span>
    </DropdownMenuItem>
  ));
}
