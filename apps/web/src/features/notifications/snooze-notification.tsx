import { AlarmClock } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { errorText } from '@/shared/i18n/error-text';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { IconButton } from '@/shared/ui/icon-button';
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
        <IconButton
          size="sm"
          label={t('notifications.snooze.open')}
          aria-busy={isPending}
          disabled={isPending}
          className="-mr-1.5 -mb-1 max-md:-mr-3"
        >
          <AlarmClock aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
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
