import { useQueries } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { channelsQuery } from '@/shared/api/channels';
import { usersQuery } from '@/shared/api/users';
import { workspaceQuery } from '@/shared/api/workspace';
import { zoneName } from '@/shared/lib/zone-name';
import { hasContactsQuery } from './has-contacts';

export interface OnboardingStep {
  name: 'company' | 'team' | 'whatsapp' | 'contacts';
  done: boolean;
  /** What exists already, or what the step brings. */
  fact: string;
}

/** Nothing is ticked by hand: a step is done when what it asks for exists. */
export function useOnboarding() {
  const { t } = useTranslation();
  const queries = useQueries({ queries: [workspaceQuery, usersQuery, channelsQuery, hasContactsQuery] });
  const [workspace, users, channels, hasContacts] = queries;
  const team = users.data?.items ?? [];
  const connected = channels.data?.items.find(
    (channel) => channel.type === 'whatsapp' && channel.status === 'connected',
  );
  const steps: OnboardingStep[] = [
    {
      name: 'company',
      done: true,
      fact: workspace.data ? `${workspace.data.name} · ${zoneName(workspace.data.timezone)}` : '',
    },
    {
      name: 'team',
      done: team.length > 1,
      fact:
        team.length > 1 ? t('onboarding.team.people', { count: team.length }) : t('onboarding.team.about'),
    },
    {
      name: 'whatsapp',
      done: connected !== undefined,
      fact: connected ? connected.name : t('onboarding.whatsapp.about'),
    },
    {
      name: 'contacts',
      done: hasContacts.data ?? false,
      fact: hasContacts.data ? t('onboarding.contacts.some') : t('onboarding.contacts.about'),
    },
  ];
  return {
    steps,
    pending: queries.some((query) => query.isPending),
    error: queries.find((query) => query.isError)?.error ?? null,
    retrying: queries.some((query) => query.isFetching),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}
