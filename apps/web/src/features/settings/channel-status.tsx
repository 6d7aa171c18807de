import { Ban, CircleCheck, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ChannelStatus } from '@crm/contract/shapes';
import { Pill } from '@/shared/ui/pill';

const looks = {
  connected: { tone: 'ok', icon: CircleCheck },
  pending: { tone: 'warn', icon: Hourglass },
  error: { tone: 'bad', icon: CircleX },
  disabled: { tone: 'mute', icon: Ban },
  attention: { tone: 'warn', icon: TriangleAlert },
} as const satisfies Record<ChannelStatus | 'attention', unknown>;

type ChannelStatusPillProps = {
  status: ChannelStatus;
  /** It works, and something about it is worth a look. */
  warns: boolean;
};

export function ChannelStatusPill({ status, warns }: ChannelStatusPillProps) {
  const { t } = useTranslation();
  const shown = status === 'connected' && warns ? 'attention' : status;
  const { tone, icon: Icon } = looks[shown];
  return (
    <Pill tone={tone}>
      <Icon aria-hidden strokeWidth={2} />
      {t(`settings.channels.status_${shown}`)}
    </Pill>
  );
}
