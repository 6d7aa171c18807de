import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { Popover } from 'radix-ui';
import { Suspense, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { needTexts } from '@/shared/i18n/language';
import { cn } from '@/shared/lib/cn';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { floating, floatingMotion } from '@/shared/ui/variants';
import { unreadQuery } from './api';

const Panel = lazyPart(async () => {
  const [{ NotificationPanel }] = await Promise.all([import('./panel'), needTexts('notifications')]);
  return { default: NotificationPanel };
});

/** Opens what one was told: beside the rail, over the whole width of a phone. */
export function NotificationBell({ className }: { className: string }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(unreadQuery);
  const count = data?.unreadCount ?? 0;
  const shown = count > 99 ? '99+' : String(count);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={className}
        aria-label={count > 0 ? t('app.bell.unread', { count, shown }) : t('app.bell.open')}
      >
        <span className="relative">
          <Bell aria-hidden className="size-[19px] max-md:size-[22px]" strokeWidth={1.75} />
          {count > 0 ? (
            <span
              aria-hidden
              className="absolute -top-1 -right-1 size-2.5 rounded-full bg-destructive ring-2 ring-rail max-md:ring-background"
            />
          ) : null}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side={isPhone ? 'top' : 'right'}
          align="end"
          sideOffset={8}
          collisionPadding={isPhone ? 8 : 16}
          aria-label={t('app.bell.title')}
          className={cn(
            'z-50 flex max-h-[min(560px,var(--radix-popover-content-available-height))] w-[404px] max-w-[calc(100vw-16px)] flex-col overflow-hidden',
            floating,
            floatingMotion,
          )}
        >
          <Suspense fallback={<div className="h-80" aria-busy />}>
            <Panel onLeave={() => setOpen(false)} />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
