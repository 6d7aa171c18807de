import { Ban, CircleCheck, CircleX, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChannelStatus } from '@crm/contract/shapes';
import { Pill } from '@/shared/ui/pill';

const looks = {
  connected: { tone: 'ok', icon: CircleCheck },
  pending: { tone: 'warn', icon: Hourglass },
  error: { tone: 'bad', icon: CircleX },
  disabled: { tone: 'mute', icon: Ban },
} as const satisfies Record<ChannelStatus, unknown>;

export function ChannelStatusPill({ status }: { status: ChannelStatus }) {
  const { t } = useTranslation();
  const { tone, icon: Icon } = looks[status];
  return (
    <Pill tone={tone}>
      <Icon aria-hidden strokeWidth={2} />
      {t(`settings.channels.status_${status}`)}
    </Pill>
  );
}
