import { useQuery } from '@tanstack/react-query';
import { AtSign, MessagesSquare, PartyPopper, SearchX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import { channelsQuery } from '@/shared/api/channels';
import { useMay } from '@/shared/api/me';
import { Button } from '@/shared/ui/button';
import { EmptyState } from '@/shared/ui/state-panel';
import { defaultFilter, isNarrowed } from '../filter';
import type { FilterProps } from './inbox-tabs';

/** First use, all clear and no result are three different texts. */
export function InboxEmpty({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const channels = useQuery({ ...channelsQuery, enabled: useMay('channels.read') });
  const mayConnect = useMay('channels.manage');
  if (channels.isFetching && !channels.data) return null;
  if (isNarrowed(filter)) {
    return (
      <EmptyState
        icon={SearchX}
        tone="muted"
        title={filter.q ? t('inbox.empty.nothing_with', { q: filter.q }) : t('inbox.empty.nothing')}
        text={t('inbox.empty.nothing_text')}
      >
        <Button onClick={() => onChange({ ...defaultFilter, tab: filter.tab, status: 'any' })}>
          {t('inbox.empty.clear')}
        </Button>
      </EmptyState>
    );
  }
  if (filter.tab === 'mentioned') {
    return (
      <EmptyState
        icon={AtSign}
        tone="muted"
        title={t('inbox.empty.not_mentioned')}
        text={t('inbox.empty.not_mentioned_text')}
      />
    );
  }
  if (channels.data?.items.length === 0) {
    return (
      <EmptyState icon={MessagesSquare} title={t('inbox.empty.first')} text={t('inbox.empty.first_text')}>
        {mayConnect ? (
          <Button asChild variant="primary">
            <Link to="/ajustes/canais/conectar-whatsapp">{t('inbox.empty.connect')}</Link>
          </Button>
        ) : null}
      </EmptyState>
    );
  }
  if (filter.status !== 'open') {
    return (
      <EmptyState
        icon={SearchX}
        tone="muted"
        title={t('inbox.empty.none_in_status')}
        text={t('inbox.empty.none_in_status_text')}
      />
    );
  }
  return (
    <EmptyState
      icon={PartyPopper}
      tone="success"
      title={t('inbox.empty.clear_title')}
      text={t('inbox.empty.clear_text')}
    />
  );
}
