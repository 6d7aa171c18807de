import { MessageCircleOff } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { Button } from '@/shared/ui/button';
import { EmptyState } from '@/shared/ui/state-panel';

/** A link to a conversation that is gone or was never this person's to see. */
export function NotFoundState({ back }: { back: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={MessageCircleOff}
      tone="muted"
      title={t('conversation.not_found.title')}
      text={t('conversation.not_found.text')}
    >
      <Button asChild>
        <Link to={back}>{t('conversation.back')}</Link>
      </Button>
    </EmptyState>
  );
}
