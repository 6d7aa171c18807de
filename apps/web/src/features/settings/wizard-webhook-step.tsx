import { ChevronDown, CircleHelp, RefreshCw } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Channel } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { FieldError } from '@/shared/ui/field';
import { Spinner } from '@/shared/ui/spinner';
import { Tag } from '@/shared/ui/tag';

type WizardWebhookStepProps = { channel: Channel; checking: boolean; failed: unknown; onCheck: () => void };

export function WizardWebhookStep({ channel, checking, failed, onCheck }: WizardWebhookStepProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="text-xl">{t('settings.wizard.webhook_title')}</h2>
      <p className="mt-1 text-sm text-muted-foreground">{t('settings.wizard.webhook_text')}</p>
      <div className="mt-5 space-y-4">
        <CopyField label={t('settings.wizard.callback_url')} value={channel.webhookUrl} />
        {channel.verifyToken ? (
          <CopyField label={t('settings.wizard.verify_token')} value={channel.verifyToken} />
        ) : null}
        <div>
          <p className="mb-1.5 text-xs font-medium">{t('settings.wizard.fields')}</p>
          <Tag className="h-6 px-2 font-mono">messages</Tag>
        </div>
        <div
          role="status"
          className="flex items-center gap-3 rounded-lg border border-info/35 bg-info-soft px-3.5 py-3"
        >
          <Spinner className="size-5 text-info-text" />
          <div className="flex-1">
            <p className="text-sm font-semibold text-info-text">{t('settings.wizard.waiting_title')}</p>
            <p className="text-xs">{t('settings.wizard.waiting_text')}</p>
          </div>
        </div>
        {failed ? <FieldError className="text-sm">{errorText(failed)}</FieldError> : null}
        <details className="group rounded-lg border">
          <summary className="focus-ring flex h-10 cursor-pointer list-none items-center gap-2 rounded-lg px-3.5 text-sm font-medium">
            <CircleHelp aria-hidden className="size-4 text-muted-foreground" />
            {t('settings.wizard.help_title')}
            <ChevronDown aria-hidden className="ml-auto size-4 text-muted-foreground group-open:rotate-180" />
          </summary>
          <ul className="list-disc space-y-1.5 border-t py-3 pr-3.5 pl-8 text-sm text-secondary-foreground">
            <li>{t('settings.wizard.help_spaces')}</li>
            <li>{t('settings.wizard.help_live')}</li>
            <li>{t('settings.wizard.help_public')}</li>
          </ul>
        </details>
      </div>
      <div className="mt-5 flex justify-end">
        <Button variant="primary" busy={checking} onClick={onCheck}>
          <RefreshCw aria-hidden className="size-4" />
          {t('settings.wizard.check_now')}
        </Button>
      </div>
    </>
  );
}
