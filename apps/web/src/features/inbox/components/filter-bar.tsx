import { LabelFilter } from '@/shared/labels/label-filter';
import { ChannelChip } from './channel-chip';
import { chip } from './chip';
import type { FilterProps } from './inbox-tabs';
import { SortMenu } from './sort-menu';
import { StatusChip } from './status-chip';
import { TeamChip } from './team-chip';

export function FilterBar(props: FilterProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1 px-4 py-2.5">
      <StatusChip {...props} />
      <ChannelChip {...props} />
      <TeamChip {...props} />
      <LabelFilter
        chosen={props.filter.labelIds}
        onChange={(labelIds) => props.onChange({ labelIds })}
        className={chip(props.filter.labelIds.length > 0)}
      />
      <SortMenu {...props} />
    </div>
  );
}
