import { TriangleAlert } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { Channel } from '@crm/contract/shapes';
import { codeText } from '@/shared/i18n/error-text';
import { listTime, phoneNumber, timeAgo } from '@/shared/lib/format';
import { Button } from '@/shared/ui/button';
import { ChannelMark } from '@/shared/ui/channel-mark';
import { ChannelStatusPill } from './channel-status';

/** One connection with its health and the one thing to do about it. */
export function ChannelRow({ channel, mayEdit }: { channel: Channel; mayEdit: boolean }) {
  const { t } = useTranslation();
  const unfinished = channel.status === 'pending';
  const about = [channel.address ? phoneNumber(channel.address) : null, channel.accountName]
    .filter(Boolean)
    .join(' · ');
  return (
    <article
      aria-label={channel.name}
      className="flex flex-wrap items-center gap-x-3.5 gap-y-2 border-b px-4 py-3 last:border-0"
    >
      <ChannelMark channel={channel.type} square className="size-10" />
      <div className="min-w-0 flex-1 max-md:basis-[calc(100%-54px)]">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <h2 className="truncate text-sm">{channel.name}</h2>
          <ChannelStatusPill status={channel.status} warns={channel.alert !== null} />
        </div>
        <p className="truncate text-xs text-muted-foreground">
          {unfinished ? t('settings.channels.verify_missing') : about}
        </p>
        {channel.alert ? (
          <p className="flex items-start gap-1 text-xs text-warning-text">
            <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" strokeWidth={2} />
            {codeText(channel.alert.code, {}, channel.alert.message)}
          </p>
        ) : null}
      </div>
      <div className="w-[190px] text-xs text-muted-foreground max-md:w-auto max-md:flex-1 max-md:pl-[54px]">
        <LastMessage channel={channel} />
      </div>
      {mayEdit ? (
        <Button asChild variant={unfinished ? 'primary' : 'outline'} className="w-[104px]">
          <Link
            to={
              unfinished
                ? `/ajustes/canais/conectar-${channel.type}/${channel.id}`
                : `/ajustes/canais/${channel.id}`
            }
          >
            {t(
              unfinished
                ? 'settings.channels.continue'
                : channel.status === 'error'
                  ? 'settings.channels.reconnect'
                  : 'settings.channels.manage',
            )}
          </Link>
        </Button>
      ) : null}
    </article>
  );
}

function LastMessage({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  if (channel.status === 'error' && channel.lastError) {
    return (
      <span className="text-danger-text">
        {t('settings.channels.since', { when: listTime(channel.lastError.at) })}
      </span>
    );
  }
  if (channel.stuckSince) {
    return (
      <span className="text-danger-text">
        {t('settings.channels.stuck', { when: timeAgo(channel.stuckSince) })}
      </span>
    );
  }
  if (!channel.lastInboundAt) {
    return <span className="text-warning-text">{t('settings.channels.no_messages')}</span>;
  }
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-success" />
      {t('settings.channels.last_message', { when: timeAgo(channel.lastInboundAt) })}
    </span>
  );
}
