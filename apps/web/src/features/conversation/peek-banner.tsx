import { Eye } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { stopPeek } from '@/shared/conversations/peek';
import { Button } from '@/shared/ui/button';
import { ComposerBanner } from './composer/composer-banner';

/** Says that a conversation is only peeked at, and opens it for good. */
export function PeekBanner() {
  const { t } = useTranslation();
  return (
    <ComposerBanner
      icon={Eye}
      tone="muted"
      title={t('conversation.peek.title')}
      text={t('conversation.peek.text')}
    >
      <Button variant="primary" onClick={stopPeek}>
        {t('conversation.peek.leave')}
      </Button>
    </ComposerBanner>
  );
}
