import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useChannels } from '@/shared/api/directory';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { Glyph } from '@/shared/ui/channel-mark';
import { chip } from './chip';
import type { FilterProps } from './inbox-tabs';

export function ChannelChip({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const channels = useChannels();
  if (channels.length === 0) return null;
  const chosen = channels.filter(({ id }) => filter.channelIds.includes(id));
  const toggle = (id: string) =>
    onChange({
      channelIds: filter.channelIds.includes(id)
        ? filter.channelIds.filter((one) => one !== id)
        : [...filter.channelIds, id],
    });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={chip(chosen.length > 0)}>
        <span className="max-w-24 truncate">
          {chosen.length === 1 ? chosen[0]?.name : t('inbox.filter.channel')}
          {chosen.length > 1 ? ` · ${chosen.length}` : ''}
        </span>
        <ChevronDown aria-hidden className="size-3" strokeWidth={2} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {channels.map((channel) => (
          <DropdownMenuCheckboxItem
            key={channel.id}
            checked={filter.channelIds.includes(channel.id)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => toggle(channel.id)}
          >
            <Glyph name={channel.type} />
            {channel.name}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
