import { CircleCheck } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { Channel } from '@crm/contract/shapes';
import { phoneNumber, timeAgo } from '@/shared/lib/format';
import { Button } from '@/shared/ui/button';
import { Spinner } from '@/shared/ui/spinner';

/** Step 4: somebody writes to the number; the first message proves the whole way. */
export function WizardTest({ channel, receivedAt }: { channel: Channel; receivedAt: string | null }) {
  const { t } = useTranslation();
  // A number is never broken over two lines.
  const number = channel.address ? phoneNumber(channel.address).replaceAll(' ', '\u00a0') : channel.name;
  return (
    <>
      <h2 className="text-xl">
        {t(receivedAt ? 'settings.wizard.ready_title' : 'settings.wizard.test_title')}
      </h2>
      <p className="mt-1 text-sm text-muted-foreground">
        {receivedAt ? t('settings.wizard.ready_text') : t('settings.wizard.test_text', { number })}
      </p>
      <div
        role="status"
        className={`mt-5 flex items-center gap-3 rounded-lg border px-3.5 py-3 ${receivedAt ? 'border-success/35 bg-success-soft' : 'border-info/35 bg-info-soft'}`}
      >
        {receivedAt ? (
          <CircleCheck aria-hidden className="size-5 text-success-text" strokeWidth={2} />
        ) : (
          <Spinner className="size-5 text-info-text" />
        )}
        <p className={`text-sm font-semibold ${receivedAt ? 'text-success-text' : 'text-info-text'}`}>
          {receivedAt
            ? t('settings.wizard.received', { when: timeAgo(receivedAt) })
            : t('settings.wizard.waiting_message')}
        </p>
      </div>
      <div className="mt-5 flex justify-end gap-2">
        <Button asChild variant={receivedAt ? 'primary' : 'outline'}>
          <Link to="/conversas">{t('settings.wizard.open_inbox')}</Link>
        </Button>
      </div>
    </>
  );
}
