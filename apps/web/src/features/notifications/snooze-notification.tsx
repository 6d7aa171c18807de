import { AlarmClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { toast } from '@/shared/ui/toaster';
import { useSnoozeNotification } from './api';

const choices = ['hour', 'evening', 'tomorrow'] as const;

/** Puts a notification aside for a while. */
export function SnoozeNotification({ id }: { id: string }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useSnoozeNotification();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" busy={isPending} className="-ml-2 text-muted-foreground">
          <AlarmClock aria-hidden className="size-3.5" />
          {t('notifications.snooze.open')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {choices.map((choice) => (
          <DropdownMenuItem
            key={choice}
            onSelect={() =>
              mutate(
                { id, until: momentOf(choice, new Date()) },
                { onError: (problem) => toast.error(errorText(problem)) },
              )
            }
          >
            {t(`notifications.snooze.${choice}`)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function momentOf(choice: (typeof choices)[number], now: Date): Date {
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000);
  if (choice === 'evening') return new Date(now.getTime() + 4 * 3_600_000);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
}
