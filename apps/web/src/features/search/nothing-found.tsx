import { SearchX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { EmptyState } from '@/shared/ui/state-panel';
import { PreparingNote } from './preparing-note';

export function NothingFound({ q, since }: { q: string; since: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      <EmptyState
        icon={SearchX}
        tone="muted"
        title={t('search.none_title', { q })}
        text={t('search.none_text')}
      />
      <PreparingNote since={since} />
    </>
  );
}
