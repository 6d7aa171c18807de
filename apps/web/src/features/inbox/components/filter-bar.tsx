import { ChannelChip } from './channel-chip';
import type { FilterProps } from './inbox-tabs';
import { SortMenu } from './sort-menu';
import { StatusChip } from './status-chip';

export function FilterBar(props: FilterProps) {
  return (
    <div className="flex shrink-0 items-center gap-1.5 px-4 py-2.5">
      <StatusChip {...props} />
      <ChannelChip {...props} />
      <SortMenu {...props} />
    </div>
  );
}
